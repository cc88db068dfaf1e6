package org.wqcheck.usage;

/**
 * A guard held, and how.
 *
 * @param guard what
 * @param mode exclusively, or with other readers
 * @param mask what taking it has disabled on this CPU
 */
public record Hold(Guard guard, Mode mode, Mask mask) {

  /** Ways to hold. */
  public enum Mode {
    EXCLUSIVE,
    SHARED
  }

  /** What a spinlock call keeps from its CPU, by its suffix; the order is that of strength. */
  public enum Mask {
    NOTHING,
    SOFTIRQS,
    IRQS;

    /** The mask of {@code spin_lock_irqsave(…)} as written. */
    static Mask of(String call) {
      String name = call.substring(0, Math.max(0, call.indexOf('('))).strip();
      if (name.contains("_irq")) {
        return IRQS;
      }
      return name.endsWith("_bh") ? SOFTIRQS : NOTHING;
    }
  }
}
