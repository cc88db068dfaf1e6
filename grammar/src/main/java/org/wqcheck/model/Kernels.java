package org.wqcheck.model;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wqcheck.source.Problem;
import org.wqcheck.syntax.Item;
import org.wqcheck.syntax.Name;

/** Reads which kernel versions a file means. */
final class Kernels {

  private final Complaints complaints;
  private final List<KernelVersion> modelled;

  Kernels(Complaints complaints, List<KernelVersion> modelled) {
    this.complaints = complaints;
    this.modelled = modelled;
  }

  /** The version that the file itself names. */
  Optional<KernelVersion> declared(List<Item> items) {
    Optional<KernelVersion> declared = Optional.empty();
    boolean seen = false;
    for (Item item : items) {
      if (item instanceof Item.Kernel kernel) {
        if (seen) {
          complaints.report(Problem.DUPLICATE, item.span(), "the kernel is named twice");
        }
        seen = true;
        declared = version(kernel.version());
      }
    }
    return declared;
  }

  /** The versions of an {@code on} clause. */
  Set<KernelVersion> named(List<Item.Versions> clause) {
    Set<KernelVersion> named = EnumSet.noneOf(KernelVersion.class);
    for (Item.Versions versions : clause) {
      if (versions.first().isEmpty()) {
        named.addAll(modelled);
        continue;
      }
      Optional<KernelVersion> first = version(versions.first().orElseThrow());
      Optional<KernelVersion> last = versions.last().map(this::version).orElse(first);
      if (first.isPresent() && last.isPresent()) {
        addRange(first.orElseThrow(), last.orElseThrow(), versions, named);
      }
    }
    return named;
  }

  private void addRange(
      KernelVersion first, KernelVersion last, Item.Versions versions, Set<KernelVersion> to) {
    if (first.compareTo(last) > 0) {
      String text = first + ".." + last + " is empty: write the older version first";
      complaints.report(Problem.BOUNDS, versions.first().orElseThrow().span(), text);
      return;
    }
    Set<KernelVersion> range = EnumSet.range(first, last);
    boolean exact = versions.last().isEmpty();
    range.stream().filter(v -> exact || modelled.contains(v)).forEach(to::add);
  }

  private Optional<KernelVersion> version(Name name) {
    Optional<KernelVersion> version = KernelVersion.of(name.text());
    if (version.isEmpty()) {
      String known =
          Arrays.stream(KernelVersion.values())
              .map(KernelVersion::text)
              .collect(Collectors.joining(", "));
      String text = "no kernel " + name.text() + " is known; known are " + known;
      complaints.report(Problem.UNKNOWN_NAME, name.span(), text);
    }
    return version;
  }
}
