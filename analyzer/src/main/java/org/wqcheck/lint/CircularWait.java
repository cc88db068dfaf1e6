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
 * OwnWait} nor {@link WaitUnderLock} has said so.
 */
final class CircularWait implements Finder {

  @Override
  public Stream<Finding> findings(UsageGraph usage) {
    Set<Span> said =
        new WaitUnderLock().findings(usage).map(Finding::span).collect(Collectors.toSet());
    return usage.waitCycles().stream()
        .filter(cycle -> cycle.stream().noneMatch(use -> said.contains(use.span())))
        .flatMap(cycle -> finding(usage, cycle).stream());
  }

  private static Optional<Finding> finding(UsageGraph usage, List<Use> cycle) {
    Use first = cycle.get(0);
    if (cycle.size() > 1) {
      return Optional.of(circle(cycle));
    } else if (first.role() == Role.LOCK) {
      return Optional.of(alone(first, "waits for a lock that " + first.by() + " can hold already"));
    } else if (usage.waitedFor(first).contains(first.by())) {
      return Optional.empty();
    }
    return Optional.of(
        alone(first, "waits for an item that can be queued behind " + first.by() + " itself"));
  }

  private static Finding alone(Use use, String what) {
    String message = "%s %s; break this wait".formatted(use.text(), what);
    return Finding.at(use, Rule.CIRCULAR_WAIT, Level.WARNING, message);
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
