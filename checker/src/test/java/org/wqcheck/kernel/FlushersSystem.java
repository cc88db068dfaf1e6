package org.wqcheck.kernel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.wqcheck.explore.TransitionSystem;
import org.wqcheck.state.Cell;
import org.wqcheck.state.State;

/**
 * Flushers of one workqueue in every order: each queues a work of its own, then flushes. When a
 * flush returns, the flusher's work must be over, and whoever began to flush before it must have
 * returned or be about to. Works are queued in one order, flushes begin in any.
 */
final class FlushersSystem implements TransitionSystem {
  private static final int QUEUES = 0;
  private static final int FLUSHES = 1;
  private static final int INSIDE = 2;
  private static final int RETURNED = 3;

  private final int count;
  private final int colors;
  private final Stage stage;
  private final Workqueue wq;
  private final List<Cell> stations = new ArrayList<>();

  /** How many had begun to flush before. */
  private final List<Cell> ranks = new ArrayList<>();

  private final byte[] scratch;
  private byte[] from;

  FlushersSystem(int count, int colors) {
    this.count = count;
    this.colors = colors;
    Plan plan = new Plan().cpus(1).colors(colors).bound("wq", 256);
    for (int i = 0; i < count; i++) {
      plan.work("w" + i, Plan.Trait.UNCONTENDED).task("t" + i);
    }
    stage = plan.stage(this::allocate);
    wq = stage.wq("wq");
    scratch = new byte[stage.state.size()];
  }

  private void allocate(State state) {
    for (int i = 0; i < count; i++) {
      stations.add(state.cell("station " + i, RETURNED));
      ranks.add(state.cell("rank " + i, count));
    }
  }

  @Override
  public int stateSize() {
    return scratch.length;
  }

  @Override
  public void initial(byte[] state) {
    stage.state.look(state);
    wq.create();
  }

  @Override
  public TransitionSystem fork() {
    return new FlushersSystem(count, colors);
  }

  @Override
  public void expand(byte[] state, Sink sink) {
    from = state;
    for (int i = 0; i < count; i++) {
      rewind();
      if (goesOn(i)) {
        sink.step(scratch, 1);
      }
    }
    WorkerPool pool = stage.kernel.pools().get(0);
    rewind();
    if (stage.kernel.execution().canTake(pool)) {
      stage.take(pool);
      sink.step(scratch, 1);
    }
    for (Worker worker : stage.kernel.workers()) {
      rewind();
      if (worker.isBusy()) {
        stage.finish(worker);
        sink.step(scratch, 1);
      }
    }
  }

  private void rewind() {
    System.arraycopy(from, 0, scratch, 0, scratch.length);
    stage.state.look(scratch);
  }

  private boolean goesOn(int flusher) {
    Caller caller = stage.task("t" + flusher);
    Cell station = stations.get(flusher);
    switch (station.get()) {
      case QUEUES -> {
        if (flusher > 0 && stations.get(flusher - 1).get() == QUEUES) {
          return false;
        }
        assertTrue(stage.queue(caller, "wq", "w" + flusher));
        station.set(FLUSHES);
        return true;
      }
      case FLUSHES -> {
        ranks.get(flusher).set((int) stations.stream().filter(s -> s.get() >= INSIDE).count());
        station.set(INSIDE);
        flush(flusher, caller);
        return true;
      }
      case INSIDE -> {
        return flush(flusher, caller);
      }
      default -> {
        return false;
      }
    }
  }

  private boolean flush(int flusher, Caller caller) {
    Status status = stage.kernel.flushCalls().flushWorkqueue(caller, wq);
    if (status == Status.DONE) {
      stations.get(flusher).set(RETURNED);
      assertTrue(stage.isIdle("w" + flusher), "a flush returns before its work");
      for (int other = 0; other < count; other++) {
        assertFalse(isOvertaken(other, flusher), "a later flush returns before an earlier one");
      }
    }
    return status != Status.BLOCKED;
  }

  private boolean isOvertaken(int early, int late) {
    return stations.get(early).get() == INSIDE
        && ranks.get(early).get() < ranks.get(late).get()
        && !stage.kernel.flushes().isCompleted(stage.task("t" + early), wq);
  }

  /** Whether every flusher has returned in this state. */
  boolean isOver(byte[] state) {
    stage.state.look(state);
    return stations.stream().allMatch(s -> s.get() == RETURNED) && wq.color() == 0;
  }
}
