package org.wqcheck.program;

import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.wqcheck.kernel.Caller;
import org.wqcheck.model.Body.Context;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.state.Cell;

/**
 * Whatever runs: a process, a module's init or exit, a handler, a timer, a kthread, a worker in a
 * callback. It stands at a position of its code; 0: it does not run.
 */
public abstract class Task {
  final int id;
  final String name;
  final Context context;
  final OptionalInt pinnedCpu;
  final boolean daemon;
  Code code;
  final Machine machine;

  Cell pc;
  Variable[] frame;
  Caller caller;

  /** The waitqueue or rwsem it is queued on, plus 1; null where its code has none. */
  Cell waiting;

  /** The CPU an unpinned handler runs on, plus 1; 0: not chosen. null: never needed twice. */
  Cell cpu;

  /** The CPU it keeps, plus 1; null where nobody keeps one. */
  Cell keptCpu;

  /** It has got its CPU for this step, and stands where it slept. */
  private boolean arrives;

  Task(Machine machine, Identity identity) {
    this.machine = machine;
    this.id = identity.id;
    this.name = identity.name;
    this.context = identity.context;
    this.pinnedCpu = identity.cpu;
    this.daemon = identity.daemon;
  }

  /**
   * Who a task is.
   *
   * @param id position in {@link Machine#tasks()}
   * @param name as users know it
   * @param context where it runs
   * @param cpu the CPU it is pinned to
   * @param daemon may stay blocked or run for ever
   */
  record Identity(int id, String name, Context context, OptionalInt cpu, boolean daemon) {}

  /** The part of the state that is a task. */
  static String partOf(int id) {
    return "task " + id;
  }

  /** As users know it. */
  public final String name() {
    return name;
  }

  /** Position in {@link Machine#tasks()}. */
  public final int id() {
    return id;
  }

  /** May stay blocked or run for ever without that being a hang. */
  public final boolean isDaemon() {
    return daemon;
  }

  /** Whether it has begun and not returned. */
  public boolean isRunning() {
    return pc.isSet();
  }

  /** The instruction it stands at. */
  final Instr here() {
    return code.at(pc.get());
  }

  /** The statement it stands at. */
  public final Site site() {
    return here().site;
  }

  /** Whether it can begin now. */
  abstract boolean canBegin();

  /** What beginning does besides standing at the first instruction. */
  void onBegin() {}

  /** What returning does besides forgetting the frame. */
  void onReturn() {}

  /** Whether returning is no step of its own, because nobody can tell the difference. */
  boolean returnsSilently() {
    return false;
  }

  /** Whether going to sleep is a step of its own, taken now because the instruction is blocked. */
  boolean blocks(Instr instr) {
    return instr.sleeps() && !instr.spins(this) && leavesCpu();
  }

  /** The same where the instruction always sleeps for a while. */
  boolean fallsAsleep() {
    return leavesCpu();
  }

  /** Lets go of the CPU that it has kept; whether it had one before this step. */
  final boolean leavesCpu() {
    boolean leaves = keepsCpu() && !arrives;
    if (leaves) {
      keptCpu.clear();
    }
    return leaves;
  }

  final boolean keepsCpu() {
    return keptCpu != null && keptCpu.isSet();
  }

  /** It begins another round of a loop. */
  void repeats() {}

  /** Whether it runs on top of whatever a CPU does. */
  final boolean isInterrupt() {
    return switch (context) {
      case IRQ, SOFTIRQ, TIMER, TASKLET -> true;
      case PROCESS, WORK, KTHREAD -> false;
    };
  }

  /** It is not, or no longer, asleep. */
  void goesOn() {}

  /** The name of its lane in a trace. */
  public String lane() {
    return name;
  }

  /** The same with what a worker works on. */
  public String title() {
    return lane();
  }

  /** The CPU it is bound to; -1: none. */
  public final int cpu() {
    return pinnedCpu.orElse(-1);
  }

  /** Where it runs. */
  public final Context context() {
    return context;
  }

  /** The places of the bytes that say where it stands. */
  int[] whereabouts() {
    IntStream ofCode = IntStream.range(pc.offset(), pc.offset() + pc.width());
    return IntStream.concat(ofCode, caller.pointPlace().stream()).toArray();
  }

  /** It as a task that makes calls. */
  public final Caller caller() {
    return caller;
  }

  /** Whether it runs a callback. */
  public boolean isWorker() {
    return false;
  }

  /** Where in its code it stands; 0: it does not run. */
  public final int position() {
    return pc.get();
  }

  /** Whether its code can complete or wake what a task blocked at this instruction waits for. */
  public final boolean mayEnd(Task waiter) {
    return waiter.here() instanceof CallInstr wait
        && code.instrs().stream()
            .anyMatch(i -> i instanceof CallInstr call && call.endsWaitOf(wait));
  }

  /** Ends the path where sleeping is forbidden now. */
  final void requireMaySleep(String call) {
    if (isInterrupt() || caller.isReader() || machine.world.holdsSpinlock(this)) {
      throw new PathEnd(
          ViolationKind.ATOMIC_SLEEP, name + " calls " + call + "() in atomic context");
    }
  }

  /**
   * Takes its next step: begins where it does not run, takes local instructions, then one visible
   * one. Beginning goes together with what follows, except for a timer: free_irq and tasklet_kill
   * wait for a handler that has begun, del_timer does not.
   *
   * @return the user's steps it counts for, or {@link Instr#BLOCKED}
   */
  final int step() {
    arrives = false;
    if (!machine.keptCpus().letRun(this)) {
      return Instr.BLOCKED;
    }
    if (keptCpu == null || keepsCpu()) {
      return stepOnCpu();
    }
    machine.keptCpus().give(this);
    arrives = true;
    int cost = stepOnCpu();
    arrives = false;
    boolean spins = cost == Instr.BLOCKED && isRunning() && here().spins(this);
    if (spins) {
      return 0;
    }
    if (cost == Instr.BLOCKED) {
      keptCpu.clear();
    }
    return cost;
  }

  private int stepOnCpu() {
    if (isRunning()) {
      return run(0, false);
    }
    if (!canBegin()) {
      return Instr.BLOCKED;
    }
    pc.set(1);
    arrives = false;
    machine.attempts().arrivesAt(this, here());
    onBegin();
    machine.journal().begins(this);
    return context == Context.TIMER ? 1 : run(1, true);
  }

  private int run(int costSoFar, boolean alreadyMoved) {
    int cost = costSoFar;
    boolean moved = alreadyMoved;
    while (true) {
      int from = pc.get();
      Instr instr = code.at(from);
      machine.attempts().arrivesAt(this, instr);
      int instrCost = instr.cost(this);
      int to = instr.execute(this);
      if (to == Instr.BLOCKED) {
        return moved || blocks(instr) ? cost : Instr.BLOCKED;
      }
      if (to != Instr.STAY || !(instr instanceof Pause)) {
        goesOn();
      }
      cost += instrCost;
      moved = true;
      if (machine.tracing()) {
        machine.journal().executed(this, instr.happening(instrCost > 0, to));
      }
      arrives = false;
      if (to == Instr.STAY) {
        return cost;
      }
      machine.attempts().passes(this);
      machine.attempts().passesJumps(instr);
      goTo(to);
      if (instr.pauses()) {
        leavesCpu();
      }
      if (to <= from && isRunning()) {
        repeats();
      }
      if (!instr.isLocal() || to <= from || !isRunning()) {
        return cost;
      }
    }
  }

  private void goTo(int to) {
    if (to == code.end() && returnsSilently()) {
      returns();
    } else if (isRunning()) {
      pc.set(to);
      forget(code.deaths().get(to));
    }
  }

  private void forget(int[] places) {
    for (int place : places) {
      if (place < frame.length) {
        frame[place].forget();
      } else if (cpu != null) {
        cpu.clear();
      }
    }
  }

  /** The return: the frame is forgotten, so that what is dead makes no difference. */
  final void returns() {
    machine.world.requireNoLockHeld(this);
    for (Variable local : frame) {
      local.forget();
    }
    pc.clear();
    arrives = false;
    leavesCpu();
    if (cpu != null) {
      cpu.clear();
    }
    onReturn();
  }

  /** Any CPU that it may run on. */
  int anyCpu() {
    return machine.kernel().cpus().chooseOnline();
  }

  /** The CPU a call of it happens on. */
  final int cpuNow() {
    if (pinnedCpu.isPresent() && machine.kernel().cpus().isOnline(pinnedCpu.getAsInt())) {
      return pinnedCpu.getAsInt();
    }
    if (keepsCpu()) {
      return keptCpu.get() - 1;
    }
    if (cpu != null && cpu.isSet()) {
      return cpu.get() - 1;
    }
    int chosen = anyCpu();
    if (cpu != null) {
      cpu.set(chosen + 1);
    }
    return chosen;
  }
}
