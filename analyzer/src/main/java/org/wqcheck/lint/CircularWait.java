package org.wqcheck.lint;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wqcheck.source.Span;
import org.wqcheck.usage.Role;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/**
 * Waits in a circle, through any number of flushes, completions and locks, where neither {@link
 * OwnWait} nor {@link WaitUnderLock} nor {@link SlotDependency} has said so.
 */
final class CircularWait implements Finder {

  @Override
  public Stream<Finding> findings(UsageGraph usage) {
    Set<Span> said =
        Stream.of(new WaitUnderLock(), new SlotDependency())
            .flatMap(finder -> finder.findings(usage))
            .map(Finding::span)
            .collect(Collectors.toSet());
    return usage.waitCycles().stream()
        .filter(cycle -> cycle.stream().noneMatch(use -> said.contains(use.span())))
        .flatMap(cycle -> finding(cycle).stream());
  }

  /** Of the waits of one alone, those for items are what the other rules have said. */
  private static Optional<Finding> finding(List<Use> cycle) {
    Use first = cycle.get(0);
    if (cycle.size() > 1) {
      return Optional.of(circle(cycle));
    }
    return first.role() == Role.LOCK ? Optional.of(twice(first)) : Optional.empty();
  }

  private static Finding twice(Use lock) {
    String message =
        "%s waits for a lock that %s can hold already; break this wait"
            .formatted(lock.text(), lock.by());
    return Finding.at(lock, Rule.CIRCULAR_WAIT, Level.WARNING, message);
  }

  private static Finding circle(List<Use> cycle) {
    String stands =
        cycle.stream().map(use -> use.by() + " at " + use.text()).collect(Collectors.joining(", "));
    String message =
        "circular wait: %s: each can wait for the next one; break one of these waits"
            .formatted(stands);
    Finding finding = Finding.at(cycle.get(0), Rule.CIRCULAR_WAIT, Level.WARNING, message);
    for (Use use : cycle.subList(1, cycle.size())) {
      finding = finding.with(use.span(), use.by() + " waits here");
    }
    return finding;
  }
}
