package org.wqcheck.naive;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wqcheck.model.Body;
import org.wqcheck.model.Entry;
import org.wqcheck.model.Thing;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.naive.CallStep.Outcome;
import org.wqcheck.naive.Frame.Phase;
import org.wqcheck.naive.NaiveCode.Op;
import org.wqcheck.naive.NaiveState.Item;
import org.wqcheck.naive.NaiveState.Own;
import org.wqcheck.naive.NaiveState.Worker;

/** The steps out of a state. */
final class NaiveSystem {
  private static final Set<Phase> IRQS_OFF = EnumSet.of(Phase.CLAIMED, Phase.TESTED, Phase.GRABBED);

  private final NaiveWorld world;

  NaiveSystem(NaiveWorld world) {
    this.world = world;
  }

  /** Who takes a step that no task takes. */
  static final int NOBODY = -1;

  /**
   * A step.
   *
   * @param task who took it
   * @param passes it gets the task past a statement
   * @param cut the violation that ends the path here, or null
   * @param warnings of the kernel, that end nothing
   */
  record Step(
      NaiveState target,
      int task,
      boolean passes,
      ViolationKind cut,
      Set<ViolationKind> warnings) {}

  /** What a move came to. */
  private enum Made {
    NOTHING,
    A_STEP,
    A_STEP_PAST_THE_STATEMENT
  }

  /** Changes a state. */
  private interface Move {
    Made make(WorkRules works);
  }

  List<Step> steps(NaiveState state) {
    List<Step> steps = new ArrayList<>();
    for (Entry entry : world.model.entries()) {
      boolean fresh = !state.frames.containsKey(entry.id()) && !state.ended.contains(entry.id());
      if (fresh && state.ended.containsAll(entry.after())) {
        add(steps, state, NOBODY, works -> start(works, entry.id(), entry.body()));
      }
    }
    world.handlers.forEach(
        (task, handler) -> {
          if (mayFire(state, task, handler)) {
            add(steps, state, NOBODY, works -> fire(works, task, handler));
          }
        });
    for (int task : state.frames.keySet()) {
      add(steps, state, task, works -> run(works, task));
      if (isAwakeOnABoundPool(state, task)) {
        add(steps, state, NOBODY, works -> fallAsleep(works, task));
      }
    }
    addStepsOfTheKernel(steps, state);
    return steps;
  }

  private void addStepsOfTheKernel(List<Step> steps, NaiveState state) {
    for (int pool = 0; pool < state.pools.size(); pool++) {
      int number = pool;
      if (canTake(state, pool)) {
        add(steps, state, NOBODY, works -> take(works, number));
      }
    }
    for (Map.Entry<Integer, Worker> worker : state.workers.entrySet()) {
      if (worker.getValue().current.work() < 0) {
        add(steps, state, NOBODY, works -> finish(works, worker.getKey()));
      }
    }
    for (Map.Entry<Integer, Item> item : state.items.entrySet()) {
      if (isUnderWay(item.getValue())) {
        add(steps, state, NOBODY, works -> expire(works, item.getKey()));
      }
    }
  }

  private boolean canTake(NaiveState state, int pool) {
    NaiveState.Pool taken = state.pools.get(pool);
    boolean hasWorker = !world.is35() || ThreadRules.canTake(state, pool);
    return !taken.worklist.isEmpty() && !taken.dozing && hasWorker;
  }

  private static boolean isUnderWay(Item item) {
    return Set.of(Own.TIMER, Own.FIRED, Own.PASSED).contains(item.own)
        || item.own == Own.RCU && item.readers.isEmpty();
  }

  /** Makes a move in every way it can be made. */
  private void add(List<Step> steps, NaiveState state, int task, Move move) {
    Choices choices = new Choices();
    do {
      NaiveState next = state.copy();
      Set<ViolationKind> warnings = EnumSet.noneOf(ViolationKind.class);
      try {
        Made made = move.make(new WorkRules(world, next, choices, warnings));
        if (made != Made.NOTHING) {
          boolean passes = made == Made.A_STEP_PAST_THE_STATEMENT;
          steps.add(new Step(next, task, passes, null, warnings));
        }
      } catch (Cut cut) {
        steps.add(new Step(next, task, false, cut.kind, warnings));
      }
    } while (choices.next());
  }

  // ---- beginnings and ends ----------------------------------------------------------------------

  private Made start(WorkRules works, int task, Body body) {
    works.state.frames.put(task, world.begin(body));
    return Made.A_STEP;
  }

  private static boolean mayFire(NaiveState state, int task, Thing.Handler handler) {
    boolean runs = state.frames.containsKey(task);
    return !runs && state.fired.get(task) < handler.max().orElse(Integer.MAX_VALUE);
  }

  private Made fire(WorkRules works, int task, Thing.Handler handler) {
    if (handler.max().isPresent()) {
      works.state.fired.merge(task, 1, Integer::sum);
    }
    return start(works, task, handler.handler());
  }

  private static Made take(WorkRules works, int pool) {
    works.take(pool);
    return Made.A_STEP;
  }

  private static Made finish(WorkRules works, int worker) {
    works.finish(worker);
    return Made.A_STEP;
  }

  private Made end(WorkRules works, int task) {
    if (works.state.owners.containsValue(task)) {
      throw new Cut(ViolationKind.LOCK_MISUSE, "task " + task + " returns with a lock held");
    } else if (task >= NaiveWorld.FIRST_WORKER) {
      works.finish(task);
    } else {
      works.state.frames.remove(task);
      if (task < NaiveWorld.FIRST_HANDLER) {
        works.state.ended.add(task);
      }
    }
    return Made.A_STEP_PAST_THE_STATEMENT;
  }

  /** A timer expires or a grace period ends, and the work is tested and inserted. */
  private Made expire(WorkRules works, int work) {
    Item item = works.state.items.get(work);
    do {
      if (item.own == Own.TIMER) {
        item.own = Own.FIRED;
      } else {
        works.touch(item.timerQueue);
        if (item.own == Own.PASSED) {
          works.insert(work, item.timerQueue, cpuOfTimer(works, item));
        } else if (works.refuses(item.timerQueue, NOBODY)) {
          works.refuse(item);
        } else {
          item.own = Own.PASSED;
        }
      }
    } while (world.oneCpu() && (item.own == Own.FIRED || item.own == Own.PASSED));
    if (item.own != Own.PASSED) {
      works.state.frames.values().forEach(waiter -> waiter.callbacks.remove(work));
    }
    return Made.A_STEP;
  }

  private int cpuOfTimer(WorkRules works, Item item) {
    boolean any = item.timerCpu < 0 && !world.queues.get(item.timerQueue).unbound();
    return any ? works.choices.choose(world.cpus()) : Math.max(item.timerCpu, 0);
  }

  // ---- code -------------------------------------------------------------------------------------

  private Op op(NaiveState state, int task) {
    Frame frame = state.frames.get(task);
    return world.code(frame.body).op(frame.pc);
  }

  private Made run(WorkRules works, int task) {
    Frame frame = works.state.frames.get(task);
    Expressions expressions = new Expressions(works, task);
    Op op = op(works.state, task);
    if (op instanceof Op.Do call) {
      return call(works, task, call);
    } else if (op instanceof Op.Assign assign) {
      expressions.assign(assign.statement().target(), expressions.eval(assign.statement().value()));
      return goTo(frame, frame.pc + 1);
    } else if (op instanceof Op.Test test) {
      boolean holds = expressions.eval(test.condition()) != 0;
      return goTo(frame, holds ? frame.pc + 1 : test.otherwise().pc);
    } else if (op instanceof Op.Choose choose) {
      int chosen = works.choices.choose(choose.branches().size());
      return goTo(frame, choose.branches().get(chosen).pc);
    }
    return end(works, task);
  }

  private Made goTo(Frame frame, int pc) {
    frame.pc = world.code(frame.body).settle(pc);
    frame.phase = Phase.BEGIN;
    frame.value = 0;
    frame.done = false;
    frame.asleep = false;
    frame.queue = -1;
    frame.thread = 0;
    return Made.A_STEP_PAST_THE_STATEMENT;
  }

  private Made call(WorkRules works, int task, Op.Do op) {
    Frame frame = works.state.frames.get(task);
    Outcome outcome;
    do {
      outcome = new CallRules(works, task).step(op.statement().call());
    } while (outcome == Outcome.GOES_ON && isUnseen(frame.phase));
    if (outcome == Outcome.SLEEPS || outcome == Outcome.SPINS) {
      return Made.NOTHING;
    }
    frame.asleep = false;
    if (outcome == Outcome.GOES_ON) {
      return Made.A_STEP;
    }
    op.statement().result().ifPresent(local -> frame.locals.put(local.id(), frame.value));
    return goTo(frame, frame.pc + 1);
  }

  private boolean isUnseen(Phase phase) {
    return world.oneCpu() && IRQS_OFF.contains(phase);
  }

  /** The callback of a bound pool blocks: its pool wakes whoever is needed. */
  private Made fallAsleep(WorkRules works, int task) {
    if (outcome(works.state, task) != Outcome.SLEEPS) {
      return Made.NOTHING;
    }
    works.state.frames.get(task).asleep = true;
    works.state.pools.get(works.state.workers.get(task).pool).dozing = false;
    return Made.A_STEP;
  }

  private boolean isAwakeOnABoundPool(NaiveState state, int task) {
    Worker worker = state.workers.get(task);
    boolean counts = worker != null && !world.isUnbound(worker.pool) && !world.is35();
    boolean atOnce =
        world.mutant == Mutant.FLUSH_SLEEPS_AT_ONCE
            && state.frames.containsKey(task)
            && state.frames.get(task).phase == Phase.WAIT_BARRIER;
    return counts && !atOnce && !state.frames.get(task).asleep;
  }

  boolean breaksAnInvariant(NaiveState state) {
    Set<ViolationKind> unheard = EnumSet.noneOf(ViolationKind.class);
    WorkRules works = new WorkRules(world, state, new Choices(), unheard);
    Expressions expressions = new Expressions(works, NOBODY);
    return world.model.invariants().stream().anyMatch(i -> expressions.eval(i.condition()) == 0);
  }

  /** What a task's next step would come to, tried on a copy. */
  Outcome outcome(NaiveState state, int task) {
    if (!(op(state, task) instanceof Op.Do call)) {
      return Outcome.OVER;
    }
    NaiveState copy = state.copy();
    Set<ViolationKind> unheard = EnumSet.noneOf(ViolationKind.class);
    WorkRules works = new WorkRules(world, copy, new Choices(), unheard);
    try {
      return new CallRules(works, task).step(call.statement().call());
    } catch (Cut cut) {
      return Outcome.OVER;
    }
  }
}
