package org.wqcheck.lint;

import java.util.List;
import java.util.stream.Stream;
import org.wqcheck.usage.Guard;
import org.wqcheck.usage.Hold;
import org.wqcheck.usage.Hold.Mask;
import org.wqcheck.usage.Role;
import org.wqcheck.usage.Runner;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/**
 * A spinlock that a handler takes too, taken in a way that lets the handler in: it interrupts the
 * holder on its own CPU and spins for ever.
 */
final class PlainSpinLock implements Finder {

  @Override
  public Stream<Finding> findings(UsageGraph usage) {
    List<Use> spins = usage.uses().stream().filter(PlainSpinLock::takesSpinlock).toList();
    return spins.stream()
        .flatMap(
            lock ->
                spins.stream()
                    .filter(other -> other.role() == Role.LOCK && canInterrupt(usage, other, lock))
                    .limit(1)
                    .map(other -> finding(usage, lock, other)));
  }

  private static boolean takesSpinlock(Use use) {
    boolean takes = use.role() == Role.LOCK || use.role() == Role.TRY_LOCK;
    return takes && use.lock().guard().kind() == Guard.Kind.SPINLOCK;
  }

  private static boolean canInterrupt(UsageGraph usage, Use handler, Use lock) {
    Mask needed = context(usage, handler.by());
    return needed.compareTo(context(usage, lock.by())) > 0
        && handler.lock().guard().mayBe(lock.lock().guard())
        && lock.held().stream().anyMatch(held -> masked(lock, held).compareTo(needed) < 0);
  }

  /** What has to be masked to keep a runner out. */
  private static Mask context(UsageGraph usage, Runner runner) {
    return switch (runner.body().context()) {
      case PROCESS, KTHREAD -> Mask.NOTHING;
      case WORK -> AtomicContext.runsOnlyInBh(usage, runner) ? Mask.SOFTIRQS : Mask.NOTHING;
      case SOFTIRQ, TIMER, TASKLET -> Mask.SOFTIRQS;
      case IRQ -> Mask.IRQS;
    };
  }

  private static Mask masked(Use lock, List<Hold> held) {
    return Stream.concat(held.stream(), Stream.of(lock.lock()))
        .map(Hold::mask)
        .max(Mask::compareTo)
        .orElseThrow();
  }

  private static Finding finding(UsageGraph usage, Use lock, Use handler) {
    boolean irq = context(usage, handler.by()) == Mask.IRQS;
    String message =
        "%s lets %s in, which takes the same lock and can interrupt its holder; use %s"
            .formatted(lock.text(), handler.by(), irq ? "spin_lock_irqsave()" : "spin_lock_bh()");
    return Finding.at(lock, Rule.PLAIN_SPIN_LOCK, Level.NOTE, message)
        .with(handler.span(), handler.by() + " takes it here");
  }
}
