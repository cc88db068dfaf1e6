package org.wqcheck.program;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wqcheck.kernel.Behaviour;
import org.wqcheck.kernel.Renaming;
import org.wqcheck.kernel.Setup;
import org.wqcheck.kernel.Workqueue;
import org.wqcheck.model.Body;
import org.wqcheck.model.Call;
import org.wqcheck.model.Expr;
import org.wqcheck.model.KernelCall;
import org.wqcheck.state.Exchange;
import org.wqcheck.state.State;

/**
 * CPUs that nobody names are as good as each other: what happens on one could happen on the other.
 */
final class CpuSymmetry {

  /** Calls whose first argument is a CPU. */
  private static final Set<KernelCall> NAME_A_CPU =
      EnumSet.of(
          KernelCall.QUEUE_WORK_ON,
          KernelCall.SCHEDULE_WORK_ON,
          KernelCall.QUEUE_DELAYED_WORK_ON,
          KernelCall.SCHEDULE_DELAYED_WORK_ON,
          KernelCall.MOD_DELAYED_WORK_ON);

  private CpuSymmetry() {}

  /** The exchanges of two CPUs of a machine; empty: they differ, or may do so. */
  static List<Exchange> of(Machine machine, State state, List<Body> bodies) {
    if (tellsCpusApart(machine)) {
      return List.of();
    }
    BitSet alike = alike(machine, bodies);
    List<Exchange> exchanges = new ArrayList<>();
    for (int one = alike.nextSetBit(0); one >= 0; one = alike.nextSetBit(one + 1)) {
      for (int two = alike.nextSetBit(one + 1); two >= 0; two = alike.nextSetBit(two + 1)) {
        exchange(machine, state, one, two).ifPresent(exchanges::add);
      }
    }
    return exchanges;
  }

  /** Empty: some name of what changes places does not fit a byte. */
  private static Optional<Exchange> exchange(Machine machine, State state, int one, int two) {
    Renaming renaming = new Renaming();
    machine.kernel().exchangeCpus(one, two, renaming);
    machine.world.locks.forEach(lock -> lock.moveReaders(renaming));
    return state.exchange(renaming::placeOf, renaming::numbersOf);
  }

  /**
   * What goes through the CPUs in their order, or keeps something for each: nodes; CPU hotplug
   * where it waits for a worker at a place of its own for each CPU (5.17 and later do not); the
   * threads of 2.6.35, which are flushed one CPU after the other.
   */
  private static boolean tellsCpusApart(Machine machine) {
    Setup.Modes modes = machine.kernel().setup().modes();
    return modes.nodes() > 1
        || (modes.hotplug() && machine.kernel().cpus().canBeHeldUp())
        || machine.kernel().has(Behaviour.THREADS_OF_ITS_OWN)
        || machine.kernel().queues().stream().anyMatch(wq -> fillsInTurn(wq, modes));
  }

  /** Raising its limit sends the waiting works of one CPU after the other to the same pool. */
  private static boolean fillsInTurn(Workqueue wq, Setup.Modes modes) {
    boolean raised = wq.spec().maxActiveChanges() || (modes.freezes() && wq.spec().freezable());
    return raised && !wq.isBound() && wq.pwqs().length > 1;
  }

  /** The CPUs that no task is bound to and no call names. */
  private static BitSet alike(Machine machine, List<Body> bodies) {
    BitSet alike = new BitSet();
    alike.set(0, machine.cpus());
    machine.tasks().stream()
        .filter(task -> !task.isWorker())
        .forEach(task -> task.pinnedCpu.ifPresent(alike::clear));
    for (Body body : bodies) {
      Scan.calls(body.code(), call -> clearNamed(call, alike));
    }
    return alike;
  }

  private static void clearNamed(Call call, BitSet alike) {
    if (call.callee() == KernelCall.SCHEDULE_ON_EACH_CPU) {
      alike.clear();
    } else if (NAME_A_CPU.contains(call.callee())) {
      Expr cpu = ((Call.Arg.Value) call.args().get(0)).value();
      if (!(cpu instanceof Expr.Const constant)) {
        alike.clear();
      } else if (constant.value() >= 0) {
        alike.clear(constant.value());
      }
    }
  }
}
