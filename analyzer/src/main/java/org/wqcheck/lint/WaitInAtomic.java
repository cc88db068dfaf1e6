package org.wqcheck.lint;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wqcheck.model.Body;
import org.wqcheck.model.Call;
import org.wqcheck.model.Expr;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Thing;
import org.wqcheck.usage.Hold;
import org.wqcheck.usage.Role;
import org.wqcheck.usage.Runner;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/** A call that may sleep where nobody may: in a handler, under a spinlock, in an RCU reader. */
final class WaitInAtomic implements Finder {

  /** The value of GFP_ATOMIC as an argument of alloc(). */
  private static final int GFP_ATOMIC = 2;

  @Override
  public Stream<Finding> findings(UsageGraph usage) {
    return usage.uses().stream()
        .filter(use -> maySleep(use) && !busyWaits(usage, use))
        .flatMap(use -> finding(usage, use).stream());
  }

  private static Optional<Finding> finding(UsageGraph usage, Use use) {
    boolean sure = use.isSure() && usage.isStarted(use.by());
    if (isAtomic(usage, use.by())) {
      return Optional.of(inContext(use, sure ? Level.ERROR : Level.WARNING));
    }
    Optional<Hold> surely = forbidding(use.surelyHeld());
    if (sure && surely.isPresent()) {
      return Optional.of(under(use, surely.get(), Level.ERROR));
    }
    return forbidding(use.held()).map(hold -> under(use, hold, Level.WARNING));
  }

  private static boolean maySleep(Use use) {
    return use.call().callee().maySleep()
        || (use.call().callee() == KernelCall.ALLOC
            && use.call().args().stream().noneMatch(WaitInAtomic::isGfpAtomic));
  }

  private static boolean isGfpAtomic(Call.Arg arg) {
    return arg instanceof Call.Arg.Value value
        && value.value() instanceof Expr.Const gfp
        && gfp.value() == GFP_ATOMIC;
  }

  /** A sync cancel of a BH item spins from 6.19 on; that is forbidden in hard irqs only. */
  private static boolean busyWaits(UsageGraph usage, Use use) {
    return use.role() == Role.CANCEL_SYNC
        && usage.model().kernel().compareTo(KernelVersion.V6_19) >= 0
        && use.by().body().context() != Body.Context.IRQ
        && use.named(Thing.Work.class).stream().anyMatch(w -> AtomicContext.mayRunInBh(usage, w));
  }

  private static boolean isAtomic(UsageGraph usage, Runner runner) {
    return runner.isAtomic() || AtomicContext.runsOnlyInBh(usage, runner);
  }

  private static Optional<Hold> forbidding(Collection<List<Hold>> held) {
    return held.stream()
        .flatMap(List::stream)
        .filter(hold -> hold.guard().forbidsSleep())
        .findFirst();
  }

  private static Finding inContext(Use use, Level level) {
    String message =
        "%s may sleep, and %s runs in %s context; move it to a work item, or use what does not wait"
            .formatted(use.text(), use.by(), contextName(use.by()));
    return Finding.at(use, Rule.WAIT_IN_ATOMIC, level, message);
  }

  private static String contextName(Runner runner) {
    return switch (runner.body().context()) {
      case IRQ -> "hard interrupt";
      case SOFTIRQ, TIMER, TASKLET, WORK -> "softirq";
      case PROCESS, KTHREAD -> "process";
    };
  }

  private static Finding under(Use use, Hold hold, Level level) {
    String when = level == Level.ERROR ? "is" : "can be";
    String message =
        "%s may sleep, and %s %s held here; release it first"
            .formatted(use.text(), hold.guard().name(), when);
    return Finding.at(use, Rule.WAIT_IN_ATOMIC, level, message);
  }
}
