package org.wqcheck.model;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wqcheck.source.Problem;
import org.wqcheck.source.SourceReader;
import org.wqcheck.source.Span;
import org.wqcheck.syntax.Item;

/** Turns a file into a model, or into everything that is wrong with it. */
public final class Elaboration {

  private Elaboration() {}

  /** Reads a file for one kernel version. Never throws for what the file contains. */
  public static Elaborated elaborate(SourceReader reader, String file, Options options) {
    Complaints complaints = new Complaints();
    try {
      Optional<Model> model = model(reader, file, options, complaints);
      return new Elaborated(complaints.isEmpty() ? model : Optional.empty(), complaints.byPlace());
    } catch (StackOverflowError e) {
      complaints.report(Problem.BOUNDS, Loading.start(file), "functions are nested too deeply");
      return new Elaborated(Optional.empty(), complaints.byPlace());
    }
  }

  /**
   * The versions that a file's expectations name, oldest first; a line without {@code on} names the
   * file's kernel, else the newest. A file without expectations names that one, too; so does one
   * that does not parse.
   */
  public static Set<KernelVersion> kernels(SourceReader reader, String file, Options options) {
    Complaints unheard = new Complaints();
    Kernels kernels = new Kernels(unheard, options.modelled());
    Optional<Loading.Loaded> loaded = new Loading(reader, unheard).load(file);
    List<Item> items =
        loaded.filter(l -> unheard.isEmpty()).map(Loading.Loaded::items).orElse(List.of());
    KernelVersion usual = kernel(kernels.declared(items), options);
    Set<KernelVersion> named = EnumSet.noneOf(KernelVersion.class);
    for (Item item : items) {
      if (item instanceof Item.Expect expect) {
        named.addAll(expect.kernels().map(kernels::named).orElse(Set.of(usual)));
      }
    }
    return named.isEmpty() ? EnumSet.of(usual) : named;
  }

  private static KernelVersion kernel(Optional<KernelVersion> declared, Options options) {
    return options.kernel().or(() -> declared).orElseGet(options::newest);
  }

  private static Optional<Model> model(
      SourceReader reader, String file, Options options, Complaints complaints) {
    Optional<Loading.Loaded> read = new Loading(reader, complaints).load(file);
    if (read.isEmpty()) {
      return Optional.empty();
    }
    Loading.Loaded loaded = read.orElseThrow();
    if (complaints.isEmpty()) {
      return model(loaded, file, options, complaints);
    }
    Complaints rest = new Complaints();
    model(loaded, file, options, rest);
    complaints.addUnknownNames(rest, loaded.missing());
    return Optional.empty();
  }

  private static Optional<Model> model(
      Loading.Loaded loaded, String file, Options options, Complaints complaints) {
    List<Item> items = loaded.items();
    Span start = Loading.start(file);
    if (items.isEmpty()) {
      complaints.report(Problem.SYNTAX, start, "the file describes nothing");
    }
    Kernels kernels = new Kernels(complaints, options.modelled());
    Optional<KernelVersion> declared = kernels.declared(items);
    KernelVersion kernel = kernel(declared, options);
    Machine machine = new MachineSettings(complaints).machine(items, options.settings(), start);
    World first = new World(kernel, machine, complaints, new Facts(), start);
    new Reading(new Pass(first)).read(items, options.openWorld());
    if (!first.isFull()) {
      new Unused(items).check(kernel, machine, complaints, first);
    }
    World second = new World(kernel, machine, complaints, first.found, start);
    Reading reading = new Reading(new Pass(second));
    reading.read(items, options.openWorld());
    return Optional.of(reading.model(loaded, declared.isPresent(), kernels));
  }
}
