package org.wqcheck.program;

import java.util.ArrayList;
import java.util.List;
import org.wqcheck.kernel.Calls;
import org.wqcheck.kernel.Status;
import org.wqcheck.kernel.WorkItem;
import org.wqcheck.model.Call;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.Ref;
import org.wqcheck.model.Thing;

/**
 * schedule_on_each_cpu(): under the lock that keeps CPUs where they are a work is queued on every
 * CPU that is online, and waited for. A thread of keventd calls the function of its own CPU itself
 * (2.6.35).
 */
final class EachCpu {
  private final Machine machine;
  private final Call call;
  private final Site site;
  private final Operand<QueuePointer> queue;
  private final Memory memory;

  EachCpu(Machine machine, Call call, Operand<QueuePointer> queue) {
    this.machine = machine;
    this.call = call;
    this.site = new Site(call.text(), call.span(), call.source());
    this.queue = queue;
    this.memory = machine.world.memories.get(machine.implied().memoryOf(call));
  }

  /** Queues the works. */
  List<Instr> begin() {
    LockRoutines locking = new LockRoutines(machine);
    List<Instr> instrs = new ArrayList<>();
    instrs.add(call(KernelCall.SCHEDULE_ON_EACH_CPU, locking.downRead(machine.hotplugLock())));
    instrs.add(new Flow.Hidden(site, task -> memory.enterFrame()));
    List<Operand<WorkItem>> items = items();
    for (int cpu = 0; cpu < items.size(); cpu++) {
      instrs.add(inner(KernelCall.SCHEDULE_WORK_ON, queueing(items.get(cpu), cpu)));
    }
    return instrs;
  }

  /** Whether the function is called now, in the caller's place. */
  Flow.Branch calledHere() {
    Eval here = task -> isOfThread(task, task.cpu()) ? 1 : 0;
    return new Flow.Branch(site, here, Flow.Visibility.HIDDEN);
  }

  /** Waits for the works. */
  List<Instr> end() {
    LockRoutines locking = new LockRoutines(machine);
    FlushRoutines flushing = new FlushRoutines(machine);
    Operand<Lock> lock = machine.hotplugLock();
    List<Instr> instrs = new ArrayList<>();
    for (Operand<WorkItem> item : items()) {
      instrs.add(inner(KernelCall.FLUSH_WORK, flushing.flushWork(item)));
    }
    instrs.add(new Flow.Hidden(site, task -> machine.lifetimes().endOfFrame(memory)));
    instrs.add(inner(KernelCall.CPUS_READ_UNLOCK, locking.upRead(lock)));
    return instrs;
  }

  private List<Operand<WorkItem>> items() {
    return machine.implied().worksOf().get(call).stream().map(this::operand).toList();
  }

  private CallInstr call(KernelCall callee, CallInstr.Routine routine) {
    return new CallInstr(site, callee, List.of(), routine, null);
  }

  private Instr inner(KernelCall callee, CallInstr.Routine routine) {
    return new InnerCall(call(callee, routine));
  }

  private Operand<WorkItem> operand(Thing.Work work) {
    return Operand.direct(machine.world.entity(work, WorkItem.class), memory);
  }

  /**
   * Whether the task is keventd's thread of a CPU: where that is down the thread runs elsewhere,
   * and does not know itself.
   */
  private boolean isOfThread(Task task, int cpu) {
    return task instanceof WorkerTask thread
        && thread.worker().pool().isThread()
        && thread.worker().queueOfThread() == queue.get(task).get()
        && thread.cpu() == cpu
        && machine.kernel().cpus().isOnline(cpu);
  }

  /** An online CPU stays online until the lock is released. */
  private CallInstr.Routine queueing(Operand<WorkItem> item, int cpu) {
    Calls calls = machine.kernel().calls();
    return task ->
        machine.kernel().cpus().isOnline(cpu) && !isOfThread(task, cpu)
            ? calls.queueWork(task.caller, queue.get(task).get(), item.get(task), cpu)
            : Status.DONE;
  }

  static Operand<QueuePointer> queueOf(Call call, Expressions expressions) {
    Ref<? extends Thing> queue = ((Call.Arg.Of) call.args().get(0)).thing();
    return expressions.operand(queue, QueuePointer.class);
  }
}
