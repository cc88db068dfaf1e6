package org.wqcheck.program;

import org.wqcheck.kernel.WorkItem;
import org.wqcheck.kernel.WorkItem.Owner;
import org.wqcheck.model.ViolationKind;

/** The ends of memory: kfree, the end of a stack frame, the unloading of a module. */
final class Lifetimes {
  private final Machine machine;

  Lifetimes(Machine machine) {
    this.machine = machine;
  }

  /** kfree: a violation at once if something in it is still pending or armed. */
  void free(Memory memory) {
    memory.touch();
    requireQuiet(memory, memory.name + " is freed");
    memory.free();
  }

  /** The end of the block whose stack frame it is. */
  void endOfFrame(Memory stack) {
    requireQuiet(stack, "the stack frame ends");
    stack.free();
  }

  /** An exit has returned: text and static data are gone. */
  void unload(Memory module) {
    String what = "module " + module.name + " is unloaded";
    for (Memory memory : machine.world.memories) {
      if (machine.moduleOf(memory) == module && !memory.isGone() && memory != module) {
        requireTextUnused(memory, module, what);
      }
    }
    requireQuiet(module, what);
    for (Task task : machine.tasks()) {
      if (machine.textOf(task) == module && task.isRunning()) {
        throw gone(what + " while " + task.name + " runs its code");
      }
    }
    module.free();
  }

  /** What is pending in an allocated object would run the module's code. */
  private void requireTextUnused(Memory object, Memory module, String what) {
    for (WorkItem item : object.items) {
      if (machine.textOf(item) == module) {
        requireQuiet(item, what);
      }
    }
  }

  private void requireQuiet(Memory memory, String what) {
    for (WorkItem item : memory.items) {
      requireQuiet(item, what);
    }
    for (Task task : machine.tasks()) {
      if (task instanceof TimerTask timer && timer.home == memory && timer.isArmed()) {
        throw gone(what + " while timer " + timer.name + " is armed");
      }
    }
  }

  private static void requireQuiet(WorkItem item, String what) {
    if (item.is(Owner.TIMER) || item.is(Owner.IRQ) || item.is(Owner.IRQ_TESTED)) {
      throw gone(what + " while the timer of " + item.name() + " is armed");
    }
    if (item.is(Owner.LIST)) {
      throw gone(what + " while work " + item.name() + " is pending");
    }
  }

  private static PathEnd gone(String text) {
    return new PathEnd(ViolationKind.USE_AFTER_FREE, text);
  }
}
