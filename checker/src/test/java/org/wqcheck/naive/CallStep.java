package org.wqcheck.naive;

import org.wqcheck.model.Call;
import org.wqcheck.naive.Frame.Phase;
import org.wqcheck.naive.NaiveState.Item;
import org.wqcheck.naive.NaiveState.Own;

/** One step of a call of one task: what all calls need for it. */
abstract class CallStep {

  /** What came of a step. */
  enum Outcome {
    /** Not possible now; the task sleeps. */
    SLEEPS,
    /** Not possible now; the task looks again and again. */
    SPINS,
    /** The call is not over. */
    GOES_ON,
    OVER
  }

  /** What stands in an item where a queueing has named no CPU. */
  static final int ANY_CPU = -1;

  final NaiveWorld world;
  final NaiveState state;
  final WorkRules works;
  final BarrierRules barriers;
  final Expressions expressions;
  final int task;
  final Frame frame;

  CallStep(WorkRules works, int task) {
    this.world = works.world;
    this.state = works.state;
    this.works = works;
    this.barriers = new BarrierRules(works);
    this.expressions = new Expressions(works, task);
    this.task = task;
    this.frame = state.frames.get(task);
  }

  abstract Outcome step(Call call);

  final Outcome go(Phase phase) {
    frame.phase = phase;
    return Outcome.GOES_ON;
  }

  final Outcome over(int value) {
    frame.value = value;
    return Outcome.OVER;
  }

  /** The item that is the first argument. */
  final int work(Call call) {
    return expressions.thing(call, 0);
  }

  /** An item becomes nobody's. */
  final void release(int work) {
    Item item = state.items.get(work);
    item.own = Own.NONE;
    item.owner = -1;
  }

  /** Whether nobody may queue it: 6.19 on. */
  final boolean isDisabled(Item item) {
    return item.disabled > 0 && world.mutant != Mutant.DISABLED_WORKS_ARE_QUEUED;
  }

  /** Places a barrier, or gives 0 where there is nothing to wait for. */
  final Outcome startFlush(int work) {
    return barriers.startFlush(task, work, false) ? go(Phase.WAIT_BARRIER) : over(0);
  }
}
