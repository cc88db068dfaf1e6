package org.wqcheck.naive;

import java.util.EnumSet;
import java.util.Set;
import org.wqcheck.model.Call;
import org.wqcheck.model.KernelCall;
import org.wqcheck.naive.Frame.Phase;
import org.wqcheck.naive.NaiveState.Entry;
import org.wqcheck.naive.NaiveState.Item;
import org.wqcheck.naive.NaiveState.Life;
import org.wqcheck.naive.NaiveState.Pool;
import org.wqcheck.naive.NaiveState.Worker;

/**
 * 2.6.35: a workqueue has a thread for each CPU, or one. Here a thread is the only worker of a pool
 * that serves one pwq. The calls that go from one thread to the next.
 */
final class ThreadRules extends CallStep {
  private static final Set<KernelCall> OWN =
      EnumSet.of(
          KernelCall.FLUSH_WORKQUEUE,
          KernelCall.FLUSH_SCHEDULED_WORK,
          KernelCall.DESTROY_WORKQUEUE,
          KernelCall.CANCEL_WORK_SYNC,
          KernelCall.CANCEL_DELAYED_WORK_SYNC);

  ThreadRules(WorkRules works, int task) {
    super(works, task);
  }

  static boolean have(Call call) {
    return OWN.contains(call.callee());
  }

  @Override
  Outcome step(Call call) {
    return switch (call.callee()) {
      case FLUSH_WORKQUEUE, FLUSH_SCHEDULED_WORK -> flush(expressions.thing(call, 0));
      case DESTROY_WORKQUEUE -> destroy(expressions.thing(call, 0));
      case CANCEL_WORK_SYNC -> cancelSync(work(call), false);
      case CANCEL_DELAYED_WORK_SYNC -> cancelSync(work(call), true);
      default -> throw new IllegalArgumentException(call.text());
    };
  }

  /** Whether a thread may take something off its list now. */
  static boolean canTake(NaiveState state, int pool) {
    return !state.pools.get(pool).stopped && busy(state, pool) == null;
  }

  private static Worker busy(NaiveState state, int pool) {
    return state.workers.values().stream().filter(w -> w.pool == pool).findFirst().orElse(null);
  }

  private boolean is(Mutant mutant) {
    return world.mutant == mutant;
  }

  /** The thread of a workqueue that comes next. */
  private int thread(int queue) {
    return world.queues.get(queue).firstPwq() + frame.thread;
  }

  private boolean isLast(int queue) {
    return frame.thread + 1 == world.queues.get(queue).pwqs();
  }

  // ---- flush_workqueue and destroy_workqueue ----------------------------------------------------

  private Outcome flush(int queue) {
    if (frame.phase == Phase.WAIT_FLUSH) {
      return frame.done ? flushNext(queue) : Outcome.SLEEPS;
    }
    works.touch(queue);
    return flushThread(thread(queue)) ? go(Phase.WAIT_FLUSH) : flushNext(queue);
  }

  private Outcome flushNext(int queue) {
    return is(Mutant.A_FLUSH_LOOKS_AT_ONE_THREAD) ? Outcome.OVER : nextThread(queue);
  }

  private Outcome nextThread(int queue) {
    if (isLast(queue)) {
      return Outcome.OVER;
    }
    frame.thread++;
    return go(Phase.FLUSH);
  }

  /** A barrier at the end of the list; false: the thread has nothing to do. */
  private boolean flushThread(int number) {
    Pool thread = state.pools.get(number);
    Worker busy = busy(state, number);
    if (thread.stopped || (thread.worklist.isEmpty() && busy == null)) {
      return false;
    }
    if (busy != null && busy == state.workers.get(task)) {
      works.warn();
    }
    thread.worklist.add(WorkRules.chain(new Entry(-1, task, number, 0)));
    frame.done = false;
    return true;
  }

  /** One thread after the other is flushed and stopped, with the CPU maps locked. */
  private Outcome destroy(int queue) {
    switch (frame.phase) {
      case BEGIN -> {
        works.touch(queue);
        if (state.cpuMaps >= 0) {
          return Outcome.SLEEPS;
        }
        state.cpuMaps = task;
        return go(Phase.FLUSH);
      }
      case FLUSH -> {
        return go(flushThread(thread(queue)) ? Phase.WAIT_FLUSH : Phase.SANITY_CHECK);
      }
      case WAIT_FLUSH -> {
        return frame.done ? go(Phase.SANITY_CHECK) : Outcome.SLEEPS;
      }
      default -> {
        return stop(queue);
      }
    }
  }

  /** The thread ends as soon as it has come to the end of its list, or before it begins with it. */
  private Outcome stop(int queue) {
    boolean busy = busy(state, thread(queue)) != null;
    if (busy && !is(Mutant.THREADS_ARE_STOPPED_AT_WORK)) {
      return Outcome.SLEEPS;
    }
    state.pools.get(thread(queue)).stopped = true;
    if (!isLast(queue)) {
      return nextThread(queue);
    }
    state.queues.get(queue).life = Life.FREED;
    state.cpuMaps = -1;
    return Outcome.OVER;
  }

  // ---- sync cancel ------------------------------------------------------------------------------

  /** Grab it or not, wait on one thread after the other of its workqueue, again if not grabbed. */
  private Outcome cancelSync(int work, boolean delayed) {
    return switch (frame.phase) {
      case BEGIN, SPINNING -> grab(work, delayed);
      case CANCELING -> lookAtThread(work);
      case WAIT_BARRIER -> frame.done ? nextThreadToLookAt() : Outcome.SLEEPS;
      default -> {
        state.items.get(work).pool = -1;
        release(work);
        yield Outcome.OVER;
      }
    };
  }

  /** The value is negative where the item is not grabbed. */
  private Outcome grab(int work, boolean delayed) {
    frame.value =
        switch (barriers.grab(task, work, delayed)) {
          case IDLE -> 0;
          case PENDING -> 1;
          case RETRY, BUSY_CANCELING -> -1;
        };
    Item item = state.items.get(work);
    frame.queue = item.pool < 0 ? -1 : world.pwqs.get(item.pool).queue();
    frame.thread = 0;
    if (frame.queue < 0) {
      return frame.value < 0 ? Outcome.SPINS : go(Phase.RELEASE);
    }
    return frame.value < 0 && !isRunningOn(frame.queue, work) ? Outcome.SPINS : go(Phase.CANCELING);
  }

  private boolean isRunningOn(int queue, int work) {
    return state.workers.values().stream()
        .anyMatch(w -> world.pwqs.get(w.pool).queue() == queue && w.current.work() == work);
  }

  private Outcome lookAtThread(int work) {
    works.touch(frame.queue);
    int thread = thread(frame.queue);
    boolean skips =
        is(Mutant.CANCEL_SYNC_DOES_NOT_WAIT)
            || (is(Mutant.A_CANCEL_LOOKS_AT_ONE_THREAD) && state.items.get(work).pool != thread);
    Worker worker = skips ? null : works.executing(thread, work);
    if (worker == null) {
      return nextThreadToLookAt();
    }
    worker.scheduled.add(0, WorkRules.chain(new Entry(-1, task, worker.pool, 0)));
    frame.done = false;
    return go(Phase.WAIT_BARRIER);
  }

  private Outcome nextThreadToLookAt() {
    if (isLast(frame.queue)) {
      return go(frame.value < 0 ? Phase.SPINNING : Phase.RELEASE);
    }
    frame.thread++;
    return go(Phase.CANCELING);
  }
}
