package org.wqcheck.naive;

import org.wqcheck.model.ViolationKind;
import org.wqcheck.naive.NaiveState.Flusher;
import org.wqcheck.naive.NaiveState.Life;
import org.wqcheck.naive.NaiveState.Pwq;
import org.wqcheck.naive.NaiveState.Queue;

/** flush_workqueue, drain and destroy: sections 7.1, 7.8 and 7.9. */
final class FlushRules {
  private final NaiveWorld world;
  private final NaiveState state;
  private final WorkRules works;

  FlushRules(WorkRules works) {
    this.world = works.world;
    this.state = works.state;
    this.works = works;
  }

  private int next(int colour) {
    return (colour + 1) % world.colours();
  }

  /** Begins a flush; false: nothing is in flight. */
  boolean begin(int task, int number) {
    Queue queue = state.queues.get(number);
    state.frames.get(task).done = false;
    if (next(queue.workColour) == queue.flushColour) {
      queue.overflow.add(task);
    } else {
      int mine = queue.workColour;
      queue.workColour = next(mine);
      if (queue.first >= 0) {
        queue.flushers.add(new Flusher(task, mine));
        advance(number);
      } else if (!becomeFirst(number, task, true)) {
        queue.flushColour = next(queue.flushColour);
        queue.first = -1;
        return false;
      }
    }
    new BarrierRules(works).checkDependency(task, number, false);
    return true;
  }

  /** Waits for the works of the flush colour; false: there are none. */
  private boolean becomeFirst(int number, int task, boolean advancing) {
    Queue queue = state.queues.get(number);
    queue.first = task;
    queue.toFlush = 1;
    for (int i = 0; i < world.pwqs.size(); i++) {
      Pwq pwq = state.pwqs.get(i);
      boolean mine = world.pwqs.get(i).queue() == number;
      if (mine && pwq.inFlight.getOrDefault(queue.flushColour, 0) > 0) {
        pwq.flushColour = queue.flushColour;
        queue.toFlush++;
      }
    }
    if (advancing) {
      advance(number);
    }
    boolean waits = --queue.toFlush > 0;
    if (!waits) {
      state.frames.get(task).done = true;
    }
    return waits;
  }

  private void advance(int number) {
    if (world.mutant == Mutant.COLOUR_IS_NOT_ADVANCED) {
      return;
    }
    for (int i = 0; i < world.pwqs.size(); i++) {
      if (world.pwqs.get(i).queue() == number) {
        state.pwqs.get(i).workColour = state.queues.get(number).workColour;
      }
    }
  }

  /** A flush has ended: if its task was the first flusher, the next becomes it. */
  void end(int task, int number) {
    Queue queue = state.queues.get(number);
    if (queue.first != task) {
      return;
    }
    queue.first = -1;
    while (true) {
      while (!queue.flushers.isEmpty() && queue.flushers.get(0).colour() == queue.flushColour) {
        state.frames.get(queue.flushers.remove(0).task()).done = true;
      }
      queue.flushColour = next(queue.flushColour);
      admitOverflow(number, queue);
      if (queue.flushers.isEmpty()) {
        return;
      }
      if (becomeFirst(number, queue.flushers.remove(0).task(), false)) {
        return;
      }
      queue.first = -1;
    }
  }

  private void admitOverflow(int number, Queue queue) {
    if (queue.overflow.isEmpty()) {
      return;
    }
    queue.overflow.forEach(task -> queue.flushers.add(new Flusher(task, queue.workColour)));
    queue.overflow.clear();
    queue.workColour = next(queue.workColour);
    advance(number);
  }

  boolean isDrained(int number) {
    for (int i = 0; i < world.pwqs.size(); i++) {
      Pwq pwq = state.pwqs.get(i);
      boolean idle = pwq.active == 0 && pwq.inactive.isEmpty();
      if (world.pwqs.get(i).queue() == number && !idle) {
        return false;
      }
    }
    return true;
  }

  /** Nothing is left: the workqueue is gone. Something is: a warning, and it stays for ever. */
  void destroy(int number) {
    boolean busy = !isDrained(number);
    for (int i = 0; i < world.pwqs.size(); i++) {
      busy |= world.pwqs.get(i).queue() == number && !state.pwqs.get(i).inFlight.isEmpty();
    }
    if (busy && world.isOld()) {
      throw new Cut(ViolationKind.KERNEL_WARNING, "a busy workqueue is destroyed");
    } else if (busy) {
      works.warn();
    }
    state.queues.get(number).life = busy ? Life.LEAKED : Life.FREED;
  }
}
