package org.wqcheck.lint;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wqcheck.usage.Hold;
import org.wqcheck.usage.Role;
import org.wqcheck.usage.Taken;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/**
 * A wait for a callback, handler or thread under a lock that this one takes, itself or through
 * others.
 */
final class WaitUnderLock implements Finder {

  @Override
  public Stream<Finding> findings(UsageGraph usage) {
    return usage.uses().stream()
        .filter(use -> use.role() != Role.LOCK && usage.blocks(use) && !use.mayHold().isEmpty())
        .flatMap(use -> findings(usage, use));
  }

  private static Stream<Finding> findings(UsageGraph usage, Use use) {
    List<Taken> taken =
        usage.locksTakenBefore(use).stream()
            .filter(lock -> !lock.at().by().equals(use.by()))
            .toList();
    return use.mayHold().stream()
        .flatMap(hold -> findings(usage, use, inTheWay(usage, hold, taken)));
  }

  private static List<Taken> inTheWay(UsageGraph usage, Hold hold, List<Taken> taken) {
    return taken.stream().filter(lock -> usage.exclude(hold, lock.hold())).toList();
  }

  private static Stream<Finding> findings(UsageGraph usage, Use use, List<Taken> inTheWay) {
    return inTheWay.stream().limit(1).map(first -> finding(usage, use, first, inTheWay));
  }

  private static Finding finding(UsageGraph usage, Use use, Taken first, List<Taken> all) {
    String lock = first.hold().guard().name();
    String message =
        "%s under %s waits for %s%s, which takes that lock%s: both hang if it stands there already;"
                .formatted(use.text(), lock, first.at().by(), others(all), way(usage, use, first))
            + " release the lock before the wait";
    return Finding.at(use, Rule.WAIT_UNDER_LOCK, Level.WARNING, message)
        .with(first.at().span(), lock + " is taken here");
  }

  private static String others(List<Taken> all) {
    long takers = all.stream().map(taken -> taken.at().by()).distinct().count();
    return takers > 1 ? " (and %d more)".formatted(takers - 1) : "";
  }

  /** How the wait comes to hang on whoever takes the lock, where that is not plain. */
  private static String way(UsageGraph usage, Use use, Taken taken) {
    if (taken.through().isEmpty()) {
      return usage.waitedFor(use).contains(taken.at().by()) ? "" : " and can be queued in front";
    }
    return taken.through().stream()
        .map(wait -> wait.text() + " in " + wait.by())
        .collect(Collectors.joining(", then ", " (by way of ", ")"));
  }
}
