package org.wqcheck.naive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything that can change. Two states are the same if they read the same. */
final class NaiveState {

  /** Running code, by the number of the task that runs it. */
  final Map<Integer, Frame> frames = new TreeMap<>();

  /** Workers between work and idleness, by task number. */
  final Map<Integer, Worker> workers = new TreeMap<>();

  /** Work items by thing. */
  final Map<Integer, Item> items = new TreeMap<>();

  /** Workqueues by thing. */
  final Map<Integer, Queue> queues = new TreeMap<>();

  final List<Pwq> pwqs = new ArrayList<>();
  final List<Pool> pools = new ArrayList<>();

  /** Processes that have returned. */
  final TreeSet<Integer> ended = new TreeSet<>();

  /** How often each handler has fired. */
  final Map<Integer, Integer> fired = new TreeMap<>();

  /** The tasks that hold mutexes. */
  final Map<Integer, Integer> owners = new TreeMap<>();

  /** How deep each task is in RCU readers. */
  final Map<Integer, Integer> readers = new TreeMap<>();

  final Map<Integer, Integer> completions = new TreeMap<>();
  final Map<Integer, Integer> variables = new TreeMap<>();

  /** 2.6.35: the task that destroys a workqueue; -1: none. */
  int cpuMaps = -1;

  NaiveState copy() {
    NaiveState copy = new NaiveState();
    copy.cpuMaps = cpuMaps;
    frames.forEach((task, frame) -> copy.frames.put(task, frame.copy()));
    workers.forEach((task, worker) -> copy.workers.put(task, worker.copy()));
    items.forEach((thing, item) -> copy.items.put(thing, item.copy()));
    queues.forEach((thing, queue) -> copy.queues.put(thing, queue.copy()));
    pwqs.forEach(pwq -> copy.pwqs.add(pwq.copy()));
    pools.forEach(pool -> copy.pools.add(pool.copy()));
    copy.ended.addAll(ended);
    copy.fired.putAll(fired);
    copy.owners.putAll(owners);
    copy.readers.putAll(readers);
    copy.completions.putAll(completions);
    copy.variables.putAll(variables);
    return copy;
  }

  /** The state in full. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(frames).append(workers).append(items).append(queues).append(pwqs).append(pools);
    text.append(ended)
        .append(fired)
        .append(owners)
        .append(readers)
        .append(completions)
        .append(variables)
        .append(cpuMaps);
    return text.toString();
  }

  /**
   * What stands on a list: a work item, or the barrier of a waiting task.
   *
   * @param work the item; -1: a barrier
   * @param waiter the task the barrier is for; -1: a work
   */
  record Entry(int work, int waiter, int pwq, int colour) {
    @Override
    public String toString() {
      return (work >= 0 ? "w" + work : "b" + waiter) + "/" + pwq + "/" + colour;
    }
  }

  /** A worker that executes something. Chains of linked entries are lists. */
  static final class Worker {
    final int pool;
    Entry current;
    final List<List<Entry>> scheduled = new ArrayList<>();

    Worker(int pool) {
      this.pool = pool;
    }

    Worker copy() {
      Worker copy = new Worker(pool);
      copy.current = current;
      copy.scheduled.addAll(chains(scheduled));
      return copy;
    }

    @Override
    public String toString() {
      return pool + ":" + current + scheduled;
    }
  }

  /** Who has the right to queue an item. */
  enum Own {
    NONE,
    THREAD,
    LIST,
    TIMER,
    /** The timer has expired, nothing is tested yet. */
    FIRED,
    /** A grace period is waited for. */
    RCU,
    /** The timer has expired or the grace period has ended, and its handler may insert. */
    PASSED,
    LEAK
  }

  /** A work item. */
  static final class Item {
    Own own = Own.NONE;

    /** The task, if a thread owns it. */
    int owner = -1;

    /** A sync cancel holds it. */
    boolean canceling;

    /** How often it is disabled. */
    int disabled;

    /** The pool in its data word; -1: none. */
    int pool = -1;

    int timerQueue = -1;
    int timerCpu = -1;

    /** The readers that a grace period waits for. */
    final TreeSet<Integer> readers = new TreeSet<>();

    Item copy() {
      Item copy = new Item();
      copy.own = own;
      copy.owner = owner;
      copy.canceling = canceling;
      copy.disabled = disabled;
      copy.pool = pool;
      copy.timerQueue = timerQueue;
      copy.timerCpu = timerCpu;
      copy.readers.addAll(readers);
      return copy;
    }

    @Override
    public String toString() {
      String locked = (canceling ? "c" : "") + "d".repeat(disabled);
      return own + "," + owner + locked + pool + "," + timerQueue + "," + timerCpu + readers;
    }
  }

  /** A task in flush_workqueue. */
  record Flusher(int task, int colour) {}

  /** How far a workqueue is destroyed. */
  enum Life {
    LIVE,
    LEAKED,
    FREED
  }

  /** A workqueue. */
  static final class Queue {
    int workColour;
    int flushColour;
    int toFlush;
    int drainers;
    int first = -1;

    /** destroy_workqueue has begun. */
    boolean destroying;

    Life life = Life.LIVE;

    /** The pwqs that wait for a slot they share with others; one may have nothing left to wait. */
    final List<Integer> pending = new ArrayList<>();

    final List<Flusher> flushers = new ArrayList<>();
    final List<Integer> overflow = new ArrayList<>();

    Queue copy() {
      Queue copy = new Queue();
      copy.workColour = workColour;
      copy.flushColour = flushColour;
      copy.toFlush = toFlush;
      copy.drainers = drainers;
      copy.first = first;
      copy.destroying = destroying;
      copy.life = life;
      copy.pending.addAll(pending);
      copy.flushers.addAll(flushers);
      copy.overflow.addAll(overflow);
      return copy;
    }

    @Override
    public String toString() {
      return life
          + ","
          + workColour
          + ","
          + flushColour
          + ","
          + toFlush
          + ","
          + drainers
          + ","
          + first
          + (destroying ? "x" : "")
          + pending
          + flushers
          + overflow;
    }
  }

  /** What a workqueue has on a pool. */
  static final class Pwq {
    int active;
    int workColour;

    /** The colour it is being flushed for; -1: none. */
    int flushColour = -1;

    final Map<Integer, Integer> inFlight = new TreeMap<>();
    final List<List<Entry>> inactive = new ArrayList<>();

    Pwq copy() {
      Pwq copy = new Pwq();
      copy.active = active;
      copy.workColour = workColour;
      copy.flushColour = flushColour;
      copy.inFlight.putAll(inFlight);
      copy.inactive.addAll(chains(inactive));
      return copy;
    }

    @Override
    public String toString() {
      return active + "," + workColour + "," + flushColour + inFlight + inactive;
    }
  }

  /** A worker pool. */
  static final class Pool {
    final List<List<Entry>> worklist = new ArrayList<>();

    /** Something stands on the worklist and nobody has been woken for it. */
    boolean dozing;

    /** 2.6.35: its thread is gone. */
    boolean stopped;

    Pool copy() {
      Pool copy = new Pool();
      copy.stopped = stopped;
      copy.worklist.addAll(chains(worklist));
      copy.dozing = dozing;
      return copy;
    }

    @Override
    public String toString() {
      return worklist + (dozing ? "z" : "") + (stopped ? "x" : "");
    }
  }

  private static List<List<Entry>> chains(List<List<Entry>> chains) {
    List<List<Entry>> copy = new ArrayList<>();
    chains.forEach(chain -> copy.add(new ArrayList<>(chain)));
    return copy;
  }
}
