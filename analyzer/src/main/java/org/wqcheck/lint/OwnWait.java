package org.wqcheck.lint;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Thing;
import org.wqcheck.usage.Role;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/**
 * A callback or handler that waits for its own end: it flushes or cancels its own item, flushes,
 * drains or destroys the queue it runs on, stops its own timer or kthread.
 */
final class OwnWait implements Finder {

  @Override
  public Stream<Finding> findings(UsageGraph usage) {
    return usage.uses().stream()
        .filter(use -> use.role() != Role.AWAIT && use.by().thing().isPresent())
        .filter(use -> usage.waitedFor(use).contains(use.by()))
        .map(use -> finding(usage, use));
  }

  private static Finding finding(UsageGraph usage, Use use) {
    Optional<String> doubt = doubt(usage, use);
    String message =
        "%s waits for %s, the caller itself%s; %s"
            .formatted(use.text(), use.by(), doubt.orElse(": it never returns"), advice(use));
    Level level = doubt.isEmpty() ? Level.ERROR : Level.WARNING;
    return Finding.at(use, Rule.OWN_WAIT, level, message);
  }

  private static boolean onQueue(Use use) {
    return use.role() == Role.FLUSH_QUEUE;
  }

  /** Under which circumstances only it hangs; empty: whenever it is called. */
  private static Optional<String> doubt(UsageGraph usage, Use use) {
    if (!use.isSure() || !usage.isStarted(use.by())) {
      return Optional.of(", if it is reached");
    }
    return onQueue(use) ? doubtAboutQueue(usage, use) : doubtAboutItem(usage, use);
  }

  private static Optional<String> doubtAboutItem(UsageGraph usage, Use use) {
    Thing own = use.by().thing().orElseThrow();
    if (!use.means(own)) {
      return Optional.of(", if the index is its own");
    }
    if (use.by().item().isEmpty()) {
      return Optional.empty();
    }
    if (usage.queuedOn(use.by().item().get()).size() > 1) {
      return Optional.of(", unless the item is queued again on its other workqueue");
    }
    boolean reentrant = usage.model().kernel().compareTo(KernelVersion.V3_7) < 0;
    return reentrant && use.role() == Role.FLUSH_ITEM
        ? Optional.of(", unless the item is queued again on another CPU")
        : Optional.empty();
  }

  private static Optional<String> doubtAboutQueue(UsageGraph usage, Use use) {
    List<Thing.Workqueue> runsOn = usage.queuedOn(use.by().item().orElseThrow());
    if (runsOn.size() > 1 || !use.means(runsOn.get(0))) {
      return Optional.of(", if it was queued there");
    }
    int made = usage.assignments(runsOn.get(0)).size();
    return made + (runsOn.get(0).initial().isPresent() ? 1 : 0) > 1
        ? Optional.of(", unless the variable names another queue by then")
        : Optional.empty();
  }

  private static String advice(Use use) {
    return switch (use.call().callee()) {
      case CANCEL_WORK_SYNC, DISABLE_WORK_SYNC -> "use " + withoutSync(use) + " or nothing at all";
      case CANCEL_DELAYED_WORK_SYNC, DISABLE_DELAYED_WORK_SYNC ->
          "use " + withoutSync(use) + " to stop re-arming";
      case DESTROY_WORKQUEUE -> "destroy it from a process or from another queue";
      default -> "drop it, or do it outside this callback";
    };
  }

  private static String withoutSync(Use use) {
    return use.call().callee().cName().replace("_sync", "") + "()";
  }
}
