package org.wqcheck.program;

import org.wqcheck.kernel.Rescuer;
import org.wqcheck.kernel.Shortage;
import org.wqcheck.kernel.WorkerPool;

/** The kernel's own steps where memory can get short. */
final class MemorySteps {

  private MemorySteps() {}

  /** Memory gets short. */
  static final class Shortens extends Step {
    private final Machine machine;
    private final TightMemory memory;

    Shortens(Machine machine, TightMemory memory) {
      this.machine = machine;
      this.memory = memory;
    }

    @Override
    int take() {
      if (!memory.canGetShort()) {
        return Instr.BLOCKED;
      }
      machine.attempts().standNowhere();
      machine.kernel().shortage().begin();
      machine.journal().happens("memory", "gets short: no more workers are created");
      return 0;
    }
  }

  /** A pool's manager calls the rescuers. */
  static final class CallsRescuers extends Step {
    private final Machine machine;
    private final WorkerPool pool;

    CallsRescuers(Machine machine, WorkerPool pool) {
      this.machine = machine;
      this.pool = pool;
    }

    @Override
    int take() {
      Shortage shortage = machine.kernel().shortage();
      if (!shortage.canSendMayday(pool)) {
        return Instr.BLOCKED;
      }
      machine.attempts().standAtHeadOf(pool);
      shortage.sendMayday(pool);
      return 0;
    }
  }

  /** A rescuer turns to a pool, or takes works there. */
  static final class Rescues extends Step {
    private final Machine machine;
    private final Rescuer rescuer;

    Rescues(Machine machine, Rescuer rescuer) {
      this.machine = machine;
      this.rescuer = rescuer;
    }

    @Override
    int take() {
      if (rescuer.canTurn()) {
        machine.attempts().standNowhere();
        rescuer.turn();
        return 0;
      }
      if (!rescuer.canTake() || !machine.keptCpus().isFree(rescuer.pool().cpu())) {
        return Instr.BLOCKED;
      }
      if (rescuer.pool().worklist().isEmpty()) {
        machine.attempts().standNowhere();
      } else {
        machine.attempts().standAtHeadOf(rescuer.pool());
      }
      rescuer.take();
      return rescuer.execution() == null ? 0 : 1;
    }
  }
}
