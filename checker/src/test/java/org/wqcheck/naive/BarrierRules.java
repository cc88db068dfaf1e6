package org.wqcheck.naive;

import java.util.ArrayList;
import java.util.List;
import org.wqcheck.naive.NaiveState.Entry;
import org.wqcheck.naive.NaiveState.Item;
import org.wqcheck.naive.NaiveState.Own;
import org.wqcheck.naive.NaiveState.Pool;
import org.wqcheck.naive.NaiveState.Pwq;
import org.wqcheck.naive.NaiveState.Worker;

/** Waiting for a work and taking it away: the rules FLUSH_WORK and GRAB of appendix A. */
final class BarrierRules {
  private final NaiveWorld world;
  private final NaiveState state;
  private final WorkRules works;

  BarrierRules(WorkRules works) {
    this.world = works.world;
    this.state = works.state;
    this.works = works;
  }

  /** Places a barrier behind the instance found; false: there is none to wait for. */
  boolean startFlush(int task, int work, boolean cancel) {
    Item item = state.items.get(work);
    lookAtThread(item);
    if (item.own == Own.LIST) {
      List<Entry> chain = chainOf(work);
      Entry target = chain.get(0);
      chain.add(1, barrier(task, target));
      checkDependency(task, works.queueOf(target), cancel);
      if (cancel && world.is619()) {
        works.warn();
      }
      return true;
    }
    Worker worker = item.pool < 0 ? null : works.executing(item.pool, work);
    if (worker == null) {
      return false;
    }
    worker.scheduled.add(0, WorkRules.chain(barrier(task, worker.current)));
    checkDependency(task, works.queueOf(worker.current), cancel);
    return true;
  }

  /** In 2.6.35 the data word names a cwq, which can be freed memory. */
  private void lookAtThread(Item item) {
    if (world.is35() && item.pool >= 0) {
      works.touch(world.pwqs.get(item.pool).queue());
    }
  }

  private Entry barrier(int task, Entry target) {
    if (!world.isOld()) {
      state.pwqs.get(target.pwq()).inFlight.merge(target.colour(), 1, Integer::sum);
    }
    state.frames.get(task).done = false;
    works.isInserted(target.pwq());
    return new Entry(-1, task, target.pwq(), target.colour());
  }

  private List<Entry> chainOf(int work) {
    for (List<List<Entry>> list : lists()) {
      for (List<Entry> chain : list) {
        if (chain.get(0).work() == work) {
          return chain;
        }
      }
    }
    throw new IllegalStateException("work " + work + " is on no list: " + state.text());
  }

  private List<List<List<Entry>>> lists() {
    List<List<List<Entry>>> lists = new ArrayList<>();
    state.pools.forEach(pool -> lists.add(pool.worklist));
    state.pwqs.forEach(pwq -> lists.add(pwq.inactive));
    state.workers.values().forEach(worker -> lists.add(worker.scheduled));
    return lists;
  }

  /** Waiting for a workqueue without a rescuer from a work of one with a rescuer is warned of. */
  void checkDependency(int task, int queue, boolean cancel) {
    Worker worker = state.workers.get(task);
    if (world.queues.get(queue).reclaim() || worker == null || world.isOld()) {
      return;
    }
    NaiveWorld.QueueKind own = world.queues.get(works.queueOf(worker.current));
    boolean silent = cancel && !world.warnsOfDependencyOnCancel();
    if (own.reclaim() && !own.legacy() && !silent) {
      works.warn();
    }
  }

  /** 2.6.36: places a barrier behind an instance on some CPU; false: there is none. */
  boolean waitOnAnyCpu(int task, int work) {
    for (int pool = 0; pool < world.pools(); pool++) {
      Worker worker = works.executing(pool, work);
      if (worker != null) {
        worker.scheduled.add(0, WorkRules.chain(barrier(task, worker.current)));
        return true;
      }
    }
    return false;
  }

  /** What came of an attempt to take an item's PENDING. */
  enum Grab {
    IDLE,
    PENDING,
    RETRY,
    BUSY_CANCELING
  }

  /** Tries to become the owner of an item. */
  Grab grab(int task, int work, boolean withTimer) {
    Item item = state.items.get(work);
    boolean armed = item.own == Own.TIMER && withTimer;
    if (item.own != Own.NONE && !armed) {
      lookAtThread(item);
    }
    if (item.own != Own.NONE && item.own != Own.LIST && !armed) {
      return item.canceling ? Grab.BUSY_CANCELING : Grab.RETRY;
    }
    Grab result = item.own == Own.NONE ? Grab.IDLE : Grab.PENDING;
    if (item.own == Own.LIST) {
      steal(work);
    }
    item.own = Own.THREAD;
    item.owner = task;
    return result;
  }

  /** In 2.6.36 barriers stay on the inactive list. */
  private boolean leavesList(List<Entry> rest) {
    return rest.isEmpty() || !world.is36();
  }

  private static boolean isIn(List<List<Entry>> list, List<Entry> chain) {
    return list.stream().anyMatch(other -> other == chain);
  }

  private void steal(int work) {
    List<Entry> chain = chainOf(work);
    Entry entry = chain.remove(0);
    Pwq pwq = state.pwqs.get(entry.pwq());
    Pool pool = works.poolOf(entry.pwq());
    boolean inactive = pwq.inactive.removeIf(other -> other == chain && leavesList(chain));
    if (!inactive && isIn(pwq.inactive, chain)) {
      works.landed(entry);
      state.items.get(work).pool = world.pwqs.get(entry.pwq()).pool();
      return;
    }
    if (inactive && !chain.isEmpty()) {
      pool.dozing |=
          pool.worklist.isEmpty() && world.mutant != Mutant.A_GRABBED_BARRIER_KICKS_THE_POOL;
      pool.worklist.add(chain);
    }
    lists().forEach(list -> list.removeIf(List::isEmpty));
    if (!inactive) {
      works.leave(entry.pwq());
    }
    works.landed(entry);
    state.items.get(work).pool = world.pwqs.get(entry.pwq()).pool();
  }
}
