package org.wqcheck.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wqcheck.kernel.Cpus;
import org.wqcheck.model.KernelCall;

/**
 * {@code machine { hotplug on; }}: cpuhp, which takes CPUs down and brings them up, again and
 * again, under the lock of CPU hotplug.
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

  /** Its instructions. */
  static Code code(Machine machine) {
    LockRoutines locking = new LockRoutines(machine);
    Operand<Lock> lock = machine.hotplugLock();
    List<Instr> instrs = new ArrayList<>();
    instrs.add(inner(machine, KernelCall.CPUS_WRITE_LOCK, locking.downWrite(lock)));
    instrs.add(new Toggle(machine));
    instrs.add(inner(machine, KernelCall.CPUS_WRITE_UNLOCK, locking.unlock(lock)));
    instrs.add(new Flow.Return(site(machine, "returns")));
    for (int i = 0; i < instrs.size(); i++) {
      instrs.get(i).next = i + 2;
    }
    return new Code(
        NAME,
        instrs,
        List.of(),
        List.of(),
        new Code.Needs(false, false, false, true, false, new Code.Rcu(false, false)));
  }

  private static Instr inner(Machine machine, KernelCall callee, CallInstr.Routine routine) {
    return new InnerCall(
        new CallInstr(site(machine, callee.cName() + "()"), callee, List.of(), routine, null));
  }

  private static Site site(Machine machine, String text) {
    return new Site(text, machine.somewhere().span(), Optional.empty());
  }

  /** One CPU goes down or comes up. */
  private static final class Toggle extends Instr {
    private final Machine machine;

    Toggle(Machine machine) {
      super(HotplugTask.site(machine, "CPU hotplug"));
      this.machine = machine;
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
      int cpu = able.get(machine.choose("CPU", able.size()));
      String what = cpus.isOnline(cpu) ? " goes down" : " comes up";
      machine.journal().happens(NAME, "CPU " + cpu + what);
      cpus.toggle(cpu);
      return next;
    }

    @Override
    boolean isUsers() {
      return false;
    }

    @Override
    int cost(Task task) {
      return 0;
    }
  }
}
