package org.wqcheck.naive;

import java.util.OptionalInt;
import org.wqcheck.model.Call;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.naive.BarrierRules.Grab;
import org.wqcheck.naive.Frame.Phase;
import org.wqcheck.naive.NaiveState.Item;
import org.wqcheck.naive.NaiveState.Own;
import org.wqcheck.naive.NaiveState.Queue;
import org.wqcheck.naive.NaiveState.Worker;

/** Queueing, and waiting for a workqueue: sections 4, 7.1, 7.8 and 7.9; others do the rest. */
final class CallRules extends CallStep {
  private final FlushRules flushes;

  CallRules(WorkRules works, int task) {
    super(works, task);
    this.flushes = new FlushRules(works);
  }

  @Override
  Outcome step(Call call) {
    boolean atomic = world.handlers.containsKey(task) || state.readers.containsKey(task);
    if (atomic && call.callee().maySleep()) {
      throw new Cut(ViolationKind.ATOMIC_SLEEP, call.text());
    }
    if (world.is35() && ThreadRules.have(call)) {
      return new ThreadRules(works, task).step(call);
    }
    return switch (call.callee()) {
      case QUEUE_WORK, SCHEDULE_WORK -> queue(call, 0, false);
      case QUEUE_WORK_ON, SCHEDULE_WORK_ON -> queue(call, 1, false);
      case QUEUE_DELAYED_WORK, SCHEDULE_DELAYED_WORK -> queue(call, 0, false);
      case QUEUE_DELAYED_WORK_ON, SCHEDULE_DELAYED_WORK_ON -> queue(call, 1, false);
      case MOD_DELAYED_WORK -> queue(call, 0, true);
      case MOD_DELAYED_WORK_ON -> queue(call, 1, true);
      case FLUSH_WORK -> flushWork(call, false);
      case FLUSH_DELAYED_WORK -> flushWork(call, true);
      case FLUSH_WORKQUEUE, FLUSH_SCHEDULED_WORK -> flushWorkqueue(call);
      case DRAIN_WORKQUEUE -> drain(call, false);
      case DESTROY_WORKQUEUE -> drain(call, true);
      default -> new CancelRules(works, task).step(call);
    };
  }

  // ---- queueing ---------------------------------------------------------------------------------

  private Outcome queue(Call call, int first, boolean mod) {
    int queue = expressions.thing(call, first);
    int work = expressions.thing(call, first + 1);
    boolean timer = call.args().size() > first + 2 && arms(call.args().get(first + 2), first);
    int cpu = first == 0 ? ANY_CPU : expressions.value(call, 0);
    if (frame.phase == Phase.BEGIN && world.mutant != Mutant.QUEUEING_TOUCHES_LATE) {
      works.touch(queue);
    }
    if (frame.phase == Phase.BEGIN) {
      return mod ? claimAnyhow(work) : claim(work);
    } else if (frame.phase == Phase.SPINNING) {
      return claimAnyhow(work);
    } else if (frame.phase == Phase.CLAIMED && isDisabled(state.items.get(work))) {
      release(work);
      return Outcome.OVER;
    } else if (timer) {
      arm(work, queue, cpu);
      return Outcome.OVER;
    }
    return passOn(work, queue, cpu) ? Outcome.OVER : Outcome.GOES_ON;
  }

  /** Up to 2.6.36 a delay of 0 on a given CPU is one. */
  private boolean arms(Call.Arg delay, int first) {
    return !((Call.Arg.Delay) delay).zero() || (world.isBefore37() && first == 1);
  }

  private Outcome claim(int work) {
    Item item = state.items.get(work);
    if (item.own != Own.NONE || isDisabled(item)) {
      return over(0);
    }
    item.own = Own.THREAD;
    item.owner = task;
    frame.value = 1;
    return go(Phase.CLAIMED);
  }

  private Outcome claimAnyhow(int work) {
    Grab grab = barriers.grab(task, work, true);
    if (grab == Grab.RETRY) {
      return frame.phase == Phase.BEGIN ? go(Phase.SPINNING) : Outcome.SPINS;
    } else if (grab == Grab.BUSY_CANCELING) {
      return over(1);
    }
    frame.value = grab == Grab.PENDING ? 1 : 0;
    return go(Phase.CLAIMED);
  }

  private void arm(int work, int queue, int cpu) {
    Item item = state.items.get(work);
    if (world.isOld()) {
      storeCwq(item, queue, world.isBefore37() ? ANY_CPU : cpu);
    }
    item.own = Own.TIMER;
    item.owner = -1;
    item.timerQueue = queue;
    item.timerCpu = cpu;
  }

  /** 3.7: a cwq stands in the data word, of the CPU that the work ran on, if both are bound. */
  private void storeCwq(Item item, int queue, int asked) {
    if (world.is35()) {
      item.pool = world.pwqs.get(works.chosen(queue, cpu(queue, asked))).pool();
    } else if (world.queues.get(queue).unbound()) {
      item.pool = 2 * world.cpus();
    } else if (item.pool < 0 || world.isUnbound(item.pool)) {
      item.pool = 2 * cpu(queue, asked);
    }
  }

  /** From claimed to tested to inserted; true: that was the last of it. */
  private boolean passOn(int work, int queue, int cpu) {
    works.touch(queue);
    if (frame.phase == Phase.TESTED) {
      works.insert(work, queue, cpu(queue, cpu));
      return true;
    } else if (works.refuses(queue, task)) {
      works.refuse(state.items.get(work));
      return true;
    }
    frame.phase = Phase.TESTED;
    return false;
  }

  /** The CPU that a queueing means; 0 where the workqueue does not care. */
  private int cpu(int queue, int asked) {
    if (asked != ANY_CPU || world.queues.get(queue).hasOnePwq()) {
      return Math.max(asked, 0);
    }
    Worker worker = state.workers.get(task);
    OptionalInt pinned = world.pinned(task);
    if (worker != null && !world.isUnbound(worker.pool)) {
      return world.cpuOf(worker.pool);
    } else if (pinned.isPresent()) {
      return pinned.getAsInt();
    } else if (!world.handlers.containsKey(task)) {
      return works.choices.choose(world.cpus());
    } else if (frame.cpu < 0) {
      frame.cpu = works.choices.choose(world.cpus());
    }
    return frame.cpu;
  }

  // ---- flushing ---------------------------------------------------------------------------------

  private Outcome flushWork(Call call, boolean delayed) {
    int work = expressions.thing(call, 0);
    return switch (frame.phase) {
      case BEGIN -> delayed ? deleteTimer(work) : startFlush(work);
      case CLAIMED, TESTED -> {
        Item item = state.items.get(work);
        yield passOn(work, item.timerQueue, world.isBefore37() ? ANY_CPU : item.timerCpu)
            ? go(Phase.START_FLUSH)
            : Outcome.GOES_ON;
      }
      case START_FLUSH -> startFlush(work);
      default -> frame.done ? over(1) : Outcome.SLEEPS;
    };
  }

  private Outcome deleteTimer(int work) {
    Item item = state.items.get(work);
    if (item.own == Own.FIRED || item.own == Own.PASSED) {
      return Outcome.SPINS;
    } else if (item.own != Own.TIMER) {
      return go(Phase.START_FLUSH);
    }
    item.own = Own.THREAD;
    item.owner = task;
    return go(Phase.CLAIMED);
  }

  private Outcome flushWorkqueue(Call call) {
    int queue = expressions.thing(call, 0);
    if (frame.phase == Phase.WAIT_FLUSH) {
      return frame.done ? go(Phase.NEXT_FLUSHER) : Outcome.SLEEPS;
    }
    works.touch(queue);
    if (frame.phase == Phase.BEGIN) {
      return flushes.begin(task, queue) ? go(Phase.WAIT_FLUSH) : Outcome.OVER;
    }
    flushes.end(task, queue);
    return Outcome.OVER;
  }

  private Outcome drain(Call call, boolean destroy) {
    int queue = expressions.thing(call, 0);
    if (frame.phase == Phase.WAIT_FLUSH) {
      return frame.done ? go(Phase.NEXT_FLUSHER) : Outcome.SLEEPS;
    }
    works.touch(queue);
    Queue drained = state.queues.get(queue);
    switch (frame.phase) {
      case BEGIN -> {
        drained.drainers++;
        drained.destroying |= destroy;
        return go(Phase.FLUSH);
      }
      case FLUSH -> {
        return go(flushes.begin(task, queue) ? Phase.WAIT_FLUSH : flushed());
      }
      case NEXT_FLUSHER -> {
        flushes.end(task, queue);
        return go(flushed());
      }
      case DRAIN_CHECK -> {
        return go(flushes.isDrained(queue) ? Phase.DRAIN_CLEAR : Phase.FLUSH);
      }
      case DRAIN_CLEAR -> {
        drained.drainers--;
        return destroy ? go(Phase.SANITY_CHECK) : Outcome.OVER;
      }
      default -> {
        flushes.destroy(queue);
        return Outcome.OVER;
      }
    }
  }

  /** In 2.6.36 destroy_workqueue flushes once and refuses everybody for ever. */
  private Phase flushed() {
    return world.is36() ? Phase.SANITY_CHECK : Phase.DRAIN_CHECK;
  }
}
