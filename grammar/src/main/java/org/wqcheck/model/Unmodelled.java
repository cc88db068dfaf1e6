package org.wqcheck.model;

import java.util.Map;
import java.util.Optional;

/**
 * Calls of the kernel that bear on workqueues and that the language leaves out, so that a line
 * pasted from a driver is refused as what it is and not as a slip of the pen.
 */
final class Unmodelled {
  private static final String FREEZABLE = "no kthread is freezable";
  private static final String ATTRIBUTES = "the attributes of a living workqueue do not change";
  private static final String ON_A_CPU =
      "write a work in the body, INIT_WORK_ONSTACK, queue_work_on and flush_work";
  private static final String CONTEXT = "write an either of the call and of schedule_work";
  private static final String HINT = "write * for what it gives";
  private static final String CALLBACK = "write an rcu_work, or synchronize_rcu";

  private static final Map<String, String> CALLS =
      Map.ofEntries(
          Map.entry("set_freezable", FREEZABLE),
          Map.entry("set_freezable_with_signal", FREEZABLE),
          Map.entry("try_to_freeze", FREEZABLE),
          Map.entry("wait_event_freezable", FREEZABLE),
          Map.entry("kthread_freezable_should_stop", FREEZABLE),
          Map.entry("apply_workqueue_attrs", ATTRIBUTES),
          Map.entry("workqueue_set_unbound_cpumask", ATTRIBUTES),
          Map.entry("workqueue_set_min_active", ATTRIBUTES),
          Map.entry("work_on_cpu", ON_A_CPU),
          Map.entry("work_on_cpu_safe", ON_A_CPU),
          Map.entry("execute_in_process_context", CONTEXT),
          Map.entry("queue_work_node", "write queue_work_on with a CPU of the node"),
          Map.entry("workqueue_congested", HINT),
          Map.entry("current_is_workqueue_rescuer", HINT),
          Map.entry("call_rcu", CALLBACK),
          Map.entry("kfree_rcu", CALLBACK));

  private Unmodelled() {}

  /** What is to be said of a call; empty: the kernel's workqueue code does not know it either. */
  static Optional<String> text(String call) {
    return Optional.ofNullable(CALLS.get(call)).map(why -> call + "() is not modelled: " + why);
  }
}
