package org.wqcheck.program;

import java.util.List;
import java.util.Optional;
import org.wqcheck.kernel.WorkItem;
import org.wqcheck.kernel.Worker;
import org.wqcheck.model.Thing;

/** Why tasks wait, what they hold meanwhile and who stands in their way: in the state looked at. */
public final class Waits {
  private final Machine machine;
  private final Parts parts;

  Waits(Machine machine, Parts parts) {
    this.machine = machine;
    this.parts = parts;
  }

  /** What a blocked task provably needs, in the state looked at. */
  public Awaited needsOf(Task task) {
    Awaited awaited = new Awaited(Awaited.Purpose.PROOF);
    awaits(task, awaited);
    return awaited;
  }

  /** What a blocked task waits for, for a person, in the state looked at. */
  public Awaited awaitedBy(Task task) {
    Awaited awaited = new Awaited(Awaited.Purpose.STORY);
    awaits(task, awaited);
    for (Worker worker : machine.kernel().workers()) {
      if (worker.item().owner() == WorkItem.Owner.LIST && machine.taskOf(worker).mayEnd(task)) {
        machine.kernelWaits().pending().suggest(worker.item(), awaited);
      }
    }
    return awaited;
  }

  private void awaits(Task task, Awaited awaited) {
    if (machine.keptCpus().letRun(task)) {
      task.here().awaits(task, awaited);
      return;
    }
    // it could run: it does not sleep either
    awaited.markSpinning();
    List<Task> keepers = machine.keptCpus().inTheWayOf(task);
    awaited.describe(() -> "a CPU, kept by " + keepers.get(0).lane());
    awaited.require(keepers);
  }

  /** The names of the locks a task holds. */
  public List<String> locksHeldBy(Task task) {
    return machine.world.heldBy(task);
  }

  /** What a running task holds and waits for, in the words of lockdep. */
  public Tracked trackedOf(Task task) {
    return Tracked.of(machine, task);
  }

  /** Whether a blocked task waits for a completion that lost a complete() beyond its bound. */
  public boolean waitsForLostCompletion(Task task) {
    return task.here() instanceof CallInstr call && call.isAboutLostCompletion(task);
  }

  /**
   * The loop with an exit that a task is in, if these positions are all of it: see {@link Code}.
   */
  public Optional<Loop> loopAround(Task task, List<Integer> positions) {
    return task.code
        .outermostAround(positions)
        .map(loop -> new Loop(loop.question(), loop.untilStopped()));
  }

  /**
   * A loop that may be a busy wait.
   *
   * @param question what its rounds ask
   * @param untilStopped it waits for kthread_should_stop()
   */
  public record Loop(Question question, boolean untilStopped) {}

  /** Whether a task holds a lock that the loop asks for, or may write a variable it looks at. */
  public boolean standsInTheWay(Task other, Loop loop) {
    return loop.question().things().stream()
        .anyMatch(
            thing ->
                thing instanceof Thing.Lock
                    ? machine.world.entity(thing, Lock.class).isHeldBy(other)
                    : parts.mayWrite(other, thing));
  }

  /** Whether a kthread_stop waits for the task. */
  public boolean isBeingStopped(Task task) {
    return task instanceof KthreadTask kthread && kthread.shouldStop();
  }
}
