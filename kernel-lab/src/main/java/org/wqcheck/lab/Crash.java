package org.wqcheck.lab;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kernel went down. Only a destroyed workqueue is really freed, so only the use of one can be
 * the scenario's: a fault in a function that works on a workqueue, behind the destruction of one.
 *
 * @param function where it was, locks left aside
 * @param behindDestruction a workqueue had been destroyed by then
 */
record Crash(String function, boolean behindDestruction) {
  private static final Pattern FAULT =
      Pattern.compile("BUG: (kernel NULL pointer|unable to handle)|general protection fault|Oops:");
  private static final Pattern DESTROYED = Pattern.compile("wqcheck: destroyed ");
  private static final Pattern FRAME =
      Pattern.compile("^(?:\\[[^]]*])? *(?:RIP: \\w+:|(?=[\\w.]+\\+0x))([\\w.]+)\\+0x");
  private static final Pattern LOCK = Pattern.compile("spin_lock|spin_unlock");

  /** Functions of kernel/workqueue.c that look into a workqueue, or a pool_workqueue of it. */
  private static final Set<String> WORKS_ON_A_QUEUE =
      Set.of(
          "__queue_work",
          "insert_work",
          "__flush_workqueue",
          "flush_workqueue_prep_pwqs",
          "drain_workqueue",
          "destroy_workqueue",
          "workqueue_set_max_active",
          "try_to_grab_pending",
          "start_flush_work",
          "pwq_activate_inactive_work",
          "pwq_dec_nr_in_flight",
          "process_one_work",
          "put_pwq",
          "get_work_pool");

  /** The first crash among the lines of a run. */
  static Optional<Crash> in(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (FAULT.matcher(lines.get(i)).find()) {
        boolean destroyed =
            lines.subList(0, i).stream().anyMatch(line -> DESTROYED.matcher(line).find());
        return Optional.of(new Crash(function(lines.subList(i, lines.size())), destroyed));
      }
    }
    return Optional.empty();
  }

  static boolean isFault(String line) {
    return FAULT.matcher(line).find();
  }

  /** Frames that the unwinder doubts have a question mark, and are none. */
  private static String function(List<String> report) {
    for (String line : report) {
      Matcher frame = FRAME.matcher(line);
      if (frame.find() && !LOCK.matcher(frame.group(1)).find()) {
        return frame.group(1);
      }
    }
    return "an unknown place";
  }

  /** Whether what it did not survive was the use of a destroyed workqueue. */
  boolean usesDestroyedQueue() {
    return behindDestruction && WORKS_ON_A_QUEUE.contains(function);
  }
}
