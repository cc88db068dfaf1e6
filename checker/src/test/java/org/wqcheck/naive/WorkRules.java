package org.wqcheck.naive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.naive.NaiveState.Entry;
import org.wqcheck.naive.NaiveState.Item;
import org.wqcheck.naive.NaiveState.Own;
import org.wqcheck.naive.NaiveState.Pool;
import org.wqcheck.naive.NaiveState.Pwq;
import org.wqcheck.naive.NaiveState.Queue;
import org.wqcheck.naive.NaiveState.Worker;

/** Queueing and execution: the rules INSERT to ACTIVATE of appendix A. */
final class WorkRules {
  final NaiveWorld world;
  final NaiveState state;
  final Choices choices;

  /** The warnings of this step. */
  final Set<ViolationKind> warnings;

  WorkRules(NaiveWorld world, NaiveState state, Choices choices, Set<ViolationKind> warnings) {
    this.world = world;
    this.state = state;
    this.choices = choices;
    this.warnings = warnings;
  }

  private boolean is(Mutant mutant) {
    return world.mutant == mutant;
  }

  void warn() {
    warnings.add(ViolationKind.KERNEL_WARNING);
  }

  /** Whoever names a destroyed workqueue uses freed memory. */
  void touch(int queue) {
    if (state.queues.get(queue).life != NaiveState.Life.LIVE) {
      throw new Cut(ViolationKind.USE_AFTER_FREE, "workqueue " + queue);
    }
  }

  int queueOf(Entry entry) {
    return world.pwqs.get(entry.pwq()).queue();
  }

  Pool poolOf(int pwq) {
    return state.pools.get(world.pwqs.get(pwq).pool());
  }

  // ---- queueing ---------------------------------------------------------------------------------

  /** Whether a queueing is refused: the workqueue is draining and the task is no work of it. */
  boolean refuses(int queue, int task) {
    Queue closing = state.queues.get(queue);
    if (closing.drainers == 0 && !(isDestroying(closing))) {
      return false;
    } else if (world.is35()) {
      return false;
    } else if (world.is36()) {
      return true;
    }
    Worker worker = state.workers.get(task);
    boolean chained =
        task == NaiveSystem.NOBODY || world.handlers.containsKey(task)
            ? interruptsWorkOf(queue)
            : worker != null && queueOf(worker.current) == queue;
    return !chained || is(Mutant.DRAINING_REFUSES_CHAINED_WORKS);
  }

  private boolean isDestroying(Queue queue) {
    return world.is69() && queue.destroying && !is(Mutant.DESTROYING_ENDS_WITH_THE_DRAIN);
  }

  /** Up to 3.7 the task that an interrupt happens to interrupt is asked. */
  private boolean interruptsWorkOf(int queue) {
    boolean runs = false;
    for (Map.Entry<Integer, Worker> worker : state.workers.entrySet()) {
      Frame frame = state.frames.get(worker.getKey());
      runs |= frame != null && !frame.asleep && queueOf(worker.getValue().current) == queue;
    }
    return world.is37() && runs && choices.choose(2) == 1;
  }

  void refuse(Item item) {
    warn();
    boolean leaks = !world.is71() || is(Mutant.A_REFUSED_QUEUEING_LEAKS_PENDING);
    item.own = leaks ? Own.LEAK : Own.NONE;
    item.owner = -1;
  }

  void insert(int work, int queue, int cpu) {
    Item item = state.items.get(work);
    int pwq = redirected(work, queue, chosen(queue, cpu));
    Pwq target = state.pwqs.get(pwq);
    Entry entry = new Entry(work, -1, pwq, target.workColour);
    target.inFlight.merge(entry.colour(), 1, Integer::sum);
    if (admits(pwq)) {
      target.active++;
      link(pwq, chain(entry));
    } else {
      target.inactive.add(chain(entry));
      isInserted(pwq);
    }
    item.own = Own.LIST;
    item.owner = -1;
    item.pool = world.is35() ? world.pwqs.get(pwq).pool() : item.pool;
  }

  /**
   * Up to 6.1 whatever is inserted anywhere wakes a worker, a barrier and an inactive work, too.
   */
  void isInserted(int pwq) {
    poolOf(pwq).dozing &= world.is69();
  }

  /** To the end of the worklist; in 2.6.36 behind the highpri works at its head. */
  private void link(int pwq, List<Entry> chain) {
    List<List<Entry>> worklist = poolOf(pwq).worklist;
    int place = worklist.size();
    if (world.is36() && isHighpri(pwq)) {
      place = 0;
      while (place < worklist.size() && isHighpri(worklist.get(place).get(0).pwq())) {
        place++;
      }
    }
    worklist.add(place, chain);
    poolOf(pwq).dozing = false;
  }

  /** In 2.6.36 unbound workqueues are highpri, too. */
  private boolean isHighpri(int pwq) {
    NaiveWorld.QueueKind kind = world.queues.get(world.pwqs.get(pwq).queue());
    return kind.highpri() || kind.unbound();
  }

  int chosen(int queue, int cpu) {
    NaiveWorld.QueueKind kind = world.queues.get(queue);
    return kind.firstPwq() + (kind.hasOnePwq() ? 0 : cpu);
  }

  /** Where an instance of the same work on the same workqueue runs, the next one goes. */
  private int redirected(int work, int queue, int chosen) {
    int last = state.items.get(work).pool;
    if (world.is35() || (world.is36() && !world.queues.get(queue).nonReentrant())) {
      return chosen;
    } else if (last < 0 || world.share(last, world.pwqs.get(chosen).pool())) {
      return chosen;
    }
    Worker worker = executing(last, work);
    boolean same = worker != null && queueOf(worker.current) == queue;
    return same && !is(Mutant.NO_REDIRECTION_TO_THE_RUNNING_INSTANCE)
        ? worker.current.pwq()
        : chosen;
  }

  private boolean hasSlot(int pwq) {
    NaiveWorld.QueueKind kind = world.queues.get(world.pwqs.get(pwq).queue());
    int active = 0;
    for (int i = 0; i < world.pwqs.size(); i++) {
      active += i == pwq || sharesSlots(i, pwq) ? state.pwqs.get(i).active : 0;
    }
    return world.is35() || active < kind.maxActive() || is(Mutant.MAX_ACTIVE_IS_IGNORED);
  }

  private boolean sharesSlots(int pwq) {
    return world.is69() && world.queues.get(world.pwqs.get(pwq).queue()).unbound();
  }

  private boolean sharesSlots(int pwq, int other) {
    return sharesSlots(pwq) && world.pwqs.get(pwq).queue() == world.pwqs.get(other).queue();
  }

  /** Whether a new work becomes active; if not, its pwq queues up for the slots it shares. */
  private boolean admits(int pwq) {
    List<Integer> pending = state.queues.get(world.pwqs.get(pwq).queue()).pending;
    if (world.is69() && !state.pwqs.get(pwq).inactive.isEmpty()) {
      return false;
    } else if (!sharesSlots(pwq)) {
      return hasSlot(pwq);
    } else if (pending.contains(pwq)) {
      return false;
    } else if (hasSlot(pwq)) {
      return true;
    }
    pending.add(pwq);
    return false;
  }

  private void activate(int pwq) {
    if (sharesSlots(pwq)) {
      activateInTurn(pwq);
    } else if (hasSlot(pwq)) {
      activateFirst(pwq);
    }
  }

  /** The slot of one pwq goes to the first that waits for one, and that goes to the end. */
  private void activateInTurn(int pwq) {
    List<Integer> pending = state.queues.get(world.pwqs.get(pwq).queue()).pending;
    while (hasSlot(pwq) && !pending.isEmpty()) {
      int next = pending.remove(0);
      if (activateFirst(next)) {
        if (!state.pwqs.get(next).inactive.isEmpty()) {
          pending.add(is(Mutant.NOBODY_TAKES_TURNS) ? 0 : pending.size(), next);
        }
        return;
      }
    }
  }

  private boolean activateFirst(int pwq) {
    List<List<Entry>> inactive = state.pwqs.get(pwq).inactive;
    if (inactive.isEmpty()) {
      return false;
    }
    link(pwq, inactive.remove(0));
    state.pwqs.get(pwq).active++;
    return true;
  }

  static List<Entry> chain(Entry entry) {
    return new ArrayList<>(List.of(entry));
  }

  // ---- execution --------------------------------------------------------------------------------

  /** The worker of a pool that executes a work, or null. */
  Worker executing(int pool, int work) {
    for (Worker worker : state.workers.values()) {
      boolean runs = worker.current != null && worker.current.work() == work;
      if (runs && world.share(worker.pool, pool)) {
        return worker;
      }
    }
    return null;
  }

  /** A fresh worker takes the head of a worklist. */
  void take(int pool) {
    List<Entry> head = state.pools.get(pool).worklist.remove(0);
    if (collides(pool, head)) {
      return;
    }
    int number = NaiveWorld.FIRST_WORKER;
    while (state.workers.containsKey(number)) {
      number++;
    }
    Worker worker = new Worker(pool);
    worker.scheduled.add(head);
    state.workers.put(number, worker);
    start(number, worker);
  }

  private boolean collides(int pool, List<Entry> chain) {
    int work = chain.get(0).work();
    Worker other = work < 0 ? null : executing(pool, work);
    if (other == null || is(Mutant.NO_COLLISION)) {
      return false;
    }
    other.scheduled.add(chain);
    return true;
  }

  private void start(int number, Worker worker) {
    List<Entry> chain = worker.scheduled.get(0);
    Entry first = chain.remove(0);
    if (chain.isEmpty()) {
      worker.scheduled.remove(0);
    }
    worker.current = first;
    if (first.work() < 0) {
      state.frames.get(first.waiter()).done = true;
      if (is(Mutant.BARRIERS_END_AT_ONCE)) {
        finish(number);
      }
      return;
    }
    Item item = state.items.get(first.work());
    boolean late = is(Mutant.PENDING_IS_CLEARED_AFTER_THE_CALLBACK);
    item.own = late ? Own.THREAD : Own.NONE;
    item.owner = late ? number : -1;
    item.pool = worker.pool;
    state.frames.put(number, world.begin(world.works.get(first.work()).callback()));
  }

  /** A worker's execution is over; it goes on with what it has, or what there is, or not. */
  void finish(int number) {
    Worker worker = state.workers.get(number);
    Entry done = worker.current;
    worker.current = null;
    state.frames.remove(number);
    state.pools.get(worker.pool).dozing = false;
    if (done.work() >= 0) {
      if (is(Mutant.PENDING_IS_CLEARED_AFTER_THE_CALLBACK)) {
        state.items.get(done.work()).own = Own.NONE;
        state.items.get(done.work()).owner = -1;
      }
      leave(done.pwq());
    }
    landed(done);
    goOn(number, worker);
  }

  private void goOn(int number, Worker worker) {
    List<List<Entry>> worklist = state.pools.get(worker.pool).worklist;
    while (worker.scheduled.isEmpty()) {
      boolean stays =
          !worklist.isEmpty()
              && (world.is35() || world.isUnbound(worker.pool) || choices.choose(2) == 0);
      if (!stays) {
        state.workers.remove(number);
        return;
      }
      List<Entry> head = worklist.remove(0);
      if (!collides(worker.pool, head)) {
        worker.scheduled.add(head);
      }
    }
    start(number, worker);
  }

  void leave(int pwq) {
    state.pwqs.get(pwq).active--;
    activate(pwq);
  }

  /** One less in flight; the last of its colour may be what a flush waits for. */
  void landed(Entry entry) {
    if (entry.work() < 0 && world.isOld()) {
      return;
    }
    Pwq pwq = state.pwqs.get(entry.pwq());
    int left = pwq.inFlight.merge(entry.colour(), -1, Integer::sum);
    if (left > 0) {
      return;
    }
    pwq.inFlight.remove(entry.colour());
    if (pwq.flushColour == entry.colour()) {
      pwq.flushColour = -1;
      Queue queue = state.queues.get(queueOf(entry));
      if (--queue.toFlush == 0) {
        state.frames.get(queue.first).done = true;
      }
    }
  }
}
