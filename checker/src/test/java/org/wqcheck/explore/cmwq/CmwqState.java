package org.wqcheck.explore.cmwq;

import java.util.stream.IntStream;

/**
 * The variables of an {@link AbstractCmwq} that its processes share, and what is done to them under
 * a pool's lock. Works are 1 to N, the barriers of work flushers follow. They are views: the values
 * are in the state given.
 */
final class CmwqState {

  /** Runs nothing. */
  static final int NOTHING = 0;

  private final CmwqInstance instance;
  private final int works;
  private int size;

  private final ByteSequence[] worklists;
  private final ByteSequence[] inactive;
  private final ByteSequence[] scheduled;
  private final int active;
  private final int running;
  private final int inFlight;
  private final int current;
  private final int currentColour;
  private final int pending;
  private final int listed;
  private final int workColours;
  private final int requeued;
  private final int workColour;
  private final int flushColour;
  private final int mutex;
  private final int done;

  CmwqState(CmwqInstance instance) {
    this.instance = instance;
    this.works = instance.works();
    int pools = instance.pools();
    worklists = sequences(pools);
    inactive = sequences(pools);
    scheduled = sequences(instance.workers());
    active = place(pools);
    running = place(pools);
    inFlight = place(pools * instance.colours());
    current = place(instance.workers());
    currentColour = place(instance.workers());
    pending = place(works);
    listed = place(works);
    workColours = place(works);
    requeued = place(works);
    workColour = place(1);
    flushColour = place(1);
    mutex = place(1);
    done = place(instance.workFlushers());
  }

  /** Room for bytes; returns where they start. */
  int place(int bytes) {
    int start = size;
    size += bytes;
    return start;
  }

  /** Bytes placed so far. */
  int size() {
    return size;
  }

  private ByteSequence[] sequences(int count) {
    int capacity = works + instance.workFlushers();
    return IntStream.range(0, count)
        .mapToObj(i -> new ByteSequence(place(capacity + 1), capacity))
        .toArray(ByteSequence[]::new);
  }

  // ---- pools and workers ----------------------------------------------------------------------

  boolean hasWork(byte[] s, int pool) {
    return !worklists[pool].isEmpty(s);
  }

  int running(byte[] s, int pool) {
    return s[running + pool];
  }

  void addRunning(byte[] s, int pool, int change) {
    s[running + pool] += (byte) change;
  }

  /** The first entry that a worker has been given, {@link #NOTHING} if there is none. */
  int firstScheduled(byte[] s, int worker) {
    return scheduled[worker].head(s);
  }

  boolean isBarrier(int entry) {
    return entry > works;
  }

  /** Whether the head of the worklist runs on another worker of the pool. */
  boolean headCollides(byte[] s, int pool) {
    return runner(s, worklists[pool].head(s), pool) >= 0;
  }

  /** The head is taken to the worker that runs it, with its barriers. */
  void collide(byte[] s, int pool) {
    int runner = runner(s, worklists[pool].head(s), pool);
    moveHead(s, worklists[pool], scheduled[runner], 0);
  }

  /** A worker takes the head with its barriers and starts it. */
  void takeHead(byte[] s, int worker, int pool) {
    int work = worklists[pool].head(s);
    moveHead(s, worklists[pool], scheduled[worker], 1);
    start(s, worker, work);
  }

  /** A worker starts the first work that it has been given. */
  void startScheduled(byte[] s, int worker) {
    int work = scheduled[worker].head(s);
    scheduled[worker].removeFirst(s, 1);
    start(s, worker, work);
  }

  /** A worker runs a barrier: its flusher's wait is over. */
  void runBarrier(byte[] s, int worker) {
    s[done + scheduled[worker].head(s) - works - 1] = 1;
    scheduled[worker].removeFirst(s, 1);
  }

  private void start(byte[] s, int worker, int work) {
    s[current + worker] = (byte) work;
    s[currentColour + worker] = s[workColours + work - 1];
    s[workColours + work - 1] = 0;
    s[pending + work - 1] = 0;
    s[listed + work - 1] = 0;
  }

  /** The work that a worker runs, {@link #NOTHING} if none. */
  int current(byte[] s, int worker) {
    return s[current + worker];
  }

  /** A worker is done with its work; the first inactive work of the pool becomes active. */
  void finish(byte[] s, int worker, int pool) {
    s[inFlight + pool * instance.colours() + s[currentColour + worker]]--;
    s[current + worker] = NOTHING;
    s[currentColour + worker] = 0;
    s[active + pool]--;
    if (!inactive[pool].isEmpty(s) && s[active + pool] < instance.maxActive()) {
      s[active + pool]++;
      moveHead(s, inactive[pool], worklists[pool], 0);
    }
  }

  /** Moves the head and the barriers linked to it, but for the first ones, which vanish. */
  private void moveHead(byte[] s, ByteSequence from, ByteSequence to, int vanish) {
    int linked = 1;
    while (linked < from.size(s) && isBarrier(from.get(s, linked))) {
      linked++;
    }
    for (int i = vanish; i < linked; i++) {
      to.append(s, from.get(s, i));
    }
    from.removeFirst(s, linked);
  }

  /** The first worker of a pool that runs a work, -1 if none does. */
  private int runner(byte[] s, int work, int pool) {
    int first = pool * instance.workersOfAPool();
    for (int worker = first; worker < first + instance.workersOfAPool(); worker++) {
      if (s[current + worker] == work) {
        return worker;
      }
    }
    return -1;
  }

  /** The first worker of all that runs a work, -1 if none does. */
  private int runner(byte[] s, int work) {
    for (int worker = 0; worker < instance.workers(); worker++) {
      if (s[current + worker] == work) {
        return worker;
      }
    }
    return -1;
  }

  // ---- queueing -------------------------------------------------------------------------------

  boolean isPending(byte[] s, int work) {
    return s[pending + work - 1] != 0;
  }

  void claim(byte[] s, int work) {
    s[pending + work - 1] = 1;
  }

  int requeueings(byte[] s, int work) {
    return s[requeued + work - 1];
  }

  void countRequeueing(byte[] s, int work) {
    s[requeued + work - 1]++;
  }

  /** Puts a claimed work on a list: of the pool that runs it already, else of the caller's. */
  void insert(byte[] s, int work, int callersPool) {
    int runner = runner(s, work);
    int pool = runner < 0 ? callersPool : runner / instance.workersOfAPool();
    s[workColours + work - 1] = s[workColour];
    s[listed + work - 1] = 1;
    s[inFlight + pool * instance.colours() + s[workColour]]++;
    if (s[active + pool] < instance.maxActive()) {
      s[active + pool]++;
      worklists[pool].append(s, work);
    } else {
      inactive[pool].append(s, work);
    }
  }

  // ---- the mutex ------------------------------------------------------------------------------

  boolean isLocked(byte[] s) {
    return s[mutex] != 0;
  }

  void lock(byte[] s) {
    s[mutex] = 1;
  }

  void unlock(byte[] s) {
    s[mutex] = 0;
  }

  // ---- flushing -------------------------------------------------------------------------------

  private int after(int colour) {
    return (colour + 1) % instance.colours();
  }

  boolean hasColourLeft(byte[] s) {
    return after(s[workColour]) != s[flushColour];
  }

  /** The colour of the works queued so far; those queued from now on have the next. */
  int nextColour(byte[] s) {
    int mine = s[workColour];
    s[workColour] = (byte) after(mine);
    return mine;
  }

  /** Whether it is that colour's turn and no work of it is left. */
  boolean isFlushed(byte[] s, int colour) {
    for (int pool = 0; pool < instance.pools(); pool++) {
      if (s[inFlight + pool * instance.colours() + colour] != 0) {
        return false;
      }
    }
    return s[flushColour] == colour;
  }

  void endFlush(byte[] s) {
    s[flushColour] = (byte) after(s[flushColour]);
  }

  /** Whether a work is on a list, not yet started. */
  boolean isListed(byte[] s, int work) {
    return s[listed + work - 1] != 0;
  }

  boolean isRunning(byte[] s, int work) {
    return runner(s, work) >= 0;
  }

  /** Puts a flusher's barrier behind a work that is on a list. */
  void insertBehind(byte[] s, int work, int flusher) {
    insertBehind(s, work, flusher, worklists);
    insertBehind(s, work, flusher, inactive);
    insertBehind(s, work, flusher, scheduled);
  }

  private void insertBehind(byte[] s, int work, int flusher, ByteSequence[] lists) {
    for (ByteSequence list : lists) {
      int index = list.indexOf(s, work);
      if (index >= 0) {
        list.insert(s, index + 1, works + 1 + flusher);
      }
    }
  }

  /** Puts a flusher's barrier in front of all that the worker which runs the work has to do. */
  void insertAtRunner(byte[] s, int work, int flusher) {
    scheduled[runner(s, work)].insert(s, 0, works + 1 + flusher);
  }

  boolean isBarrierDone(byte[] s, int flusher) {
    return s[done + flusher] != 0;
  }

  void resetBarrier(byte[] s, int flusher) {
    s[done + flusher] = 0;
  }
}
