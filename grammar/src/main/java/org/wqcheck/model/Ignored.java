package org.wqcheck.model;

import java.util.Map;

/**
 * Arguments that a kernel call has and the language does not: gfp and irq flags, timeouts, names,
 * cookies, lock subclasses. They are accepted where the kernel has them, and only there.
 */
final class Ignored {

  /** As many as a format string may ask for. */
  private static final int SOME = 20;

  private static final Map<String, Integer> COUNTS =
      Map.ofEntries(
          Map.entry("kzalloc", 1),
          Map.entry("spin_lock_irqsave", 1),
          Map.entry("spin_unlock_irqrestore", 1),
          Map.entry("mutex_lock_nested", 1),
          Map.entry("down_read_nested", 1),
          Map.entry("down_write_nested", 1),
          Map.entry("spin_lock_nested", 1),
          Map.entry("wait_for_completion_timeout", 1),
          Map.entry("wait_event_timeout", 1),
          Map.entry("msleep", 1),
          Map.entry("ssleep", 1),
          Map.entry("schedule_timeout", 1),
          Map.entry("usleep_range", 2),
          Map.entry("request_irq", 4),
          Map.entry("free_irq", 1),
          Map.entry("kthread_run", SOME));

  private Ignored() {}

  /** How many arguments more than the modelled ones a call may have. */
  static int after(String call) {
    return COUNTS.getOrDefault(call, 0);
  }
}
