package org.wqcheck.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wqcheck.kernel.Behaviour;
import org.wqcheck.kernel.Caller;
import org.wqcheck.kernel.Cpus;
import org.wqcheck.kernel.FlushCalls;
import org.wqcheck.kernel.KernelProfile;
import org.wqcheck.kernel.Setup;
import org.wqcheck.kernel.Status;
import org.wqcheck.model.KernelCall;

/**
 * {@code machine { hotplug on; }}: cpuhp, which takes CPUs down and brings them up, again and
 * again, under the lock of CPU hotplug. Before 5.17 it may have to wait for workers under it; in
 * 2.6.35 it waits for the threads of the dead CPU behind it, with the lock of the CPU maps.
 */
final class HotplugTask extends Task {
  /** Its name as a task. */
  static final String NAME = "cpuhp";

  HotplugTask(Machine machine, Identity identity) {
    super(machine, identity);
  }

  @Override
  boolean canBegin() {
    return true;
  }

  @Override
  boolean returnsSilently() {
    return true;
  }

  /** What its steps need of its state. */
  static Setup.Needs needs(KernelProfile profile) {
    boolean flushes = profile.has(Behaviour.UNPLUG_STOPS_THE_THREADS);
    return new Setup.Needs(flushes, flushes, flushes, false, false);
  }

  /** Its instructions. */
  static Code code(Machine machine) {
    LockRoutines locking = new LockRoutines(machine);
    Operand<Lock> lock = machine.hotplugLock();
    boolean threads = machine.kernel().has(Behaviour.UNPLUG_STOPS_THE_THREADS);
    List<Instr> instrs = new ArrayList<>();
    if (threads) {
      instrs.add(takesCpuMaps(machine));
    }
    instrs.add(inner(machine, KernelCall.CPUS_WRITE_LOCK, locking.downWrite(lock)));
    addToggling(machine, instrs);
    instrs.add(inner(machine, KernelCall.CPUS_WRITE_UNLOCK, locking.unlock(lock)));
    if (threads) {
      instrs.add(stopsThreads(machine));
    }
    instrs.add(new Flow.Return(site(machine, "returns")));
    for (int i = 0; i < instrs.size(); i++) {
      instrs.get(i).next = instrs.get(i).next == 0 ? i + 2 : instrs.get(i).next;
    }
    return new Code(
        NAME,
        instrs,
        List.of(),
        List.of(),
        Deaths.none(instrs),
        new Code.Needs(false, false, false, true, false, new Code.Rcu(false, false)));
  }

  /** The choice of a CPU and, where it may be held up, a place to wait for each. */
  private static void addToggling(Machine machine, List<Instr> instrs) {
    int places = machine.kernel().cpus().canBeHeldUp() ? machine.cpus() : 0;
    int firstPlace = instrs.size() + 2;
    int behind = firstPlace + places;
    Toggle toggle = new Toggle(machine, firstPlace);
    toggle.next = behind;
    instrs.add(toggle);
    for (int cpu = 0; cpu < places; cpu++) {
      HeldUp heldUp = new HeldUp(machine, cpu);
      heldUp.next = behind;
      instrs.add(heldUp);
    }
  }

  private static Instr inner(Machine machine, KernelCall callee, CallInstr.Routine routine) {
    return new InnerCall(
        new CallInstr(site(machine, callee.cName() + "()"), callee, List.of(), routine, null));
  }

  private static Site site(Machine machine, String text) {
    return new Site(text, machine.somewhere().span(), Optional.empty());
  }

  private static Instr takesCpuMaps(Machine machine) {
    FlushCalls calls = machine.kernel().flushCalls();
    return new OnThreads(machine, "cpu_maps_update_begin()", calls::lockCpuMaps);
  }

  private static Instr stopsThreads(Machine machine) {
    FlushCalls calls = machine.kernel().flushCalls();
    return new OnThreads(machine, "cleanup_workqueue_thread()", calls::stopThreadsOfDeadCpus);
  }

  private static void toggle(Machine machine, int cpu) {
    Cpus cpus = machine.kernel().cpus();
    String what = cpus.isOnline(cpu) ? " goes down" : " comes up";
    machine.journal().happens(NAME, "CPU " + cpu + what);
    cpus.toggle(cpu);
  }

  /** One CPU goes down or comes up, or is chosen for that. */
  private static final class Toggle extends Unwritten {
    private final Machine machine;
    private final int firstPlace;

    Toggle(Machine machine, int firstPlace) {
      super(HotplugTask.site(machine, "CPU hotplug"));
      this.machine = machine;
      this.firstPlace = firstPlace;
    }

    @Override
    int execute(Task task) {
      Cpus cpus = machine.kernel().cpus();
      List<Integer> able = new ArrayList<>();
      for (int cpu = 0; cpu < machine.cpus(); cpu++) {
        if (cpus.canToggle(cpu)) {
          able.add(cpu);
        }
      }
      if (able.isEmpty()) {
        return next;
      }
      int cpu = able.get(machine.attempts().choose("CPU", able.size()));
      if (cpus.isHeldUp(cpu)) {
        return firstPlace + cpu;
      }
      toggle(machine, cpu);
      return next;
    }
  }

  /** Waits until there is a worker for what this CPU needs, then it goes down or comes up. */
  private static final class HeldUp extends Unwritten {
    private final Machine machine;
    private final int cpu;

    HeldUp(Machine machine, int cpu) {
      super(HotplugTask.site(machine, "CPU hotplug"));
      this.machine = machine;
      this.cpu = cpu;
    }

    @Override
    int execute(Task task) {
      if (machine.kernel().cpus().isHeldUp(cpu)) {
        return BLOCKED;
      }
      toggle(machine, cpu);
      return next;
    }

    @Override
    boolean sleeps() {
      return true;
    }

    @Override
    void awaits(Task task, Awaited awaited) {
      machine.kernelWaits().cpuHeldUp(cpu, awaited);
    }
  }

  /** What 2.6.35 does with the lock of the CPU maps. */
  static final class OnThreads extends Unwritten {
    private final Machine machine;
    private final Act act;

    private interface Act {
      Status step(Caller caller);
    }

    OnThreads(Machine machine, String text, Act act) {
      super(HotplugTask.site(machine, text));
      this.machine = machine;
      this.act = act;
    }

    @Override
    int execute(Task task) {
      return switch (act.step(task.caller)) {
        case BLOCKED -> BLOCKED;
        case GOES_ON -> STAY;
        case DONE -> next;
      };
    }

    @Override
    boolean sleeps() {
      return true;
    }

    @Override
    void awaits(Task task, Awaited awaited) {
      machine.kernelWaits().cpuMaps(task, awaited);
    }
  }
}
