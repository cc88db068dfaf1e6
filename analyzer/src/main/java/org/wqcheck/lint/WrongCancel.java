package org.wqcheck.lint;

import java.util.Optional;
import java.util.stream.Stream;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.Thing;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/** A call for plain work on the work inside a delayed_work: it does not know the timer. */
final class WrongCancel implements Finder {

  @Override
  public Stream<Finding> findings(UsageGraph usage) {
    return usage.uses().stream()
        .filter(WrongCancel::isOnDelayedWork)
        .flatMap(use -> finding(use).stream());
  }

  private static boolean isOnDelayedWork(Use use) {
    return use.named(Thing.Work.class).stream()
        .anyMatch(item -> item.kind() == Thing.WorkKind.DELAYED_WORK);
  }

  private static Optional<Finding> finding(Use use) {
    KernelCall call = use.call().callee();
    return switch (call) {
      case CANCEL_WORK, CANCEL_WORK_SYNC, DISABLE_WORK, DISABLE_WORK_SYNC, ENABLE_WORK ->
          Optional.of(
              finding(use, Level.WARNING, "spins until the timer expires, while it is armed"));
      case FLUSH_WORK, FLUSH_WORK_SYNC ->
          Optional.of(finding(use, Level.NOTE, "does not wait for an item whose timer is armed"));
      default -> Optional.empty();
    };
  }

  private static Finding finding(Use use, Level level, String what) {
    String right = use.call().callee().cName().replace("_work", "_delayed_work");
    String name = right.replace("flush_delayed_work_sync", "flush_delayed_work");
    String message = "%s on a delayed_work %s; use %s()".formatted(use.text(), what, name);
    return Finding.at(use, Rule.WRONG_CANCEL, level, message);
  }
}
