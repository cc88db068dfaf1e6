package org.wqcheck.lint;

import java.util.Optional;
import java.util.stream.Stream;
import org.wqcheck.model.Thing;
import org.wqcheck.usage.Runner;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/** Which uses of a workqueue can come after its end. */
final class AfterDestroy {

  private final UsageGraph usage;
  private final Producers producers;

  AfterDestroy(UsageGraph usage) {
    this.usage = usage;
    this.producers = new Producers(usage);
  }

  /** The calls of destroy_workqueue(). */
  Stream<Use> destroys() {
    return usage.uses().stream().filter(Settling::destroys);
  }

  /**
   * How bad it is that a use of a queue can come after a destroy; empty: it cannot. An error: no
   * run gets to the use but through the destroy. A note: the use depends on what others have done.
   */
  Optional<Level> level(Use destroy, Use use, Thing.Workqueue wq) {
    if (use.by().equals(destroy.by())) {
      boolean mayFollow = usage.order().mayFollowUnassigned(destroy, use, wq);
      return mayFollow ? Optional.of(later(destroy, use, wq)) : Optional.empty();
    } else if (usage.order().hasEnded(destroy.by(), use.by())) {
      return Optional.of(later(destroy, use, wq));
    } else if (isWaitedFor(destroy, use.by()) || !producers.canStillHappen(use, destroy)) {
      return Optional.empty();
    }
    return Optional.of(use.isSure() ? Level.WARNING : Level.NOTE);
  }

  private Level later(Use destroy, Use use, Thing.Workqueue wq) {
    boolean certain =
        use.isSure()
            && destroy.means(wq)
            && use.means(wq)
            && usage.assignments(wq).isEmpty()
            && usage.isStarted(use.by())
            && usage.order().isAlwaysBefore(use, earlier -> earlier.equals(destroy));
    return certain ? Level.ERROR : Level.WARNING;
  }

  /** The items on a queue have ended, or been refused, when it is destroyed. */
  private boolean isWaitedFor(Use destroy, Runner runner) {
    return runner
        .item()
        .filter(item -> Settling.settles(usage, destroy, item))
        .filter(item -> usage.queuedOn(item).size() == 1)
        .isPresent();
  }
}
