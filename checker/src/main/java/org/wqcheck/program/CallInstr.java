package org.wqcheck.program;

import java.util.List;
import java.util.Optional;
import org.wqcheck.kernel.Point;
import org.wqcheck.kernel.Status;
import org.wqcheck.kernel.WorkItem;
import org.wqcheck.model.KernelCall;

/** A kernel call, of one step or several. */
final class CallInstr extends Instr {
  private final KernelCall callee;
  private final List<Operand<?>> operands;
  private final Routine routine;
  private final Flow.Target result;

  /** What the call does: one step of it. */
  interface Routine {

    /** Takes a step from where the task stands in the call. */
    Status step(Task task);

    /** The value, after DONE. */
    default int result(Task task) {
      return task.machine.kernel().calls().result();
    }

    /** Whether a task blocked in it, though it may sleep, burns CPU now. */
    default boolean spins(Task task) {
      return false;
    }

    /** Whether it may sleep now, where calls of this kind may. */
    default boolean maySleep(Task task) {
      return true;
    }

    /** What a task blocked in it waits for. */
    default void awaits(Task task, Awaited awaited) {}
  }

  CallInstr(
      Site site,
      KernelCall callee,
      List<Operand<?>> operands,
      Routine routine,
      Flow.Target result) {
    super(site);
    this.callee = callee;
    this.operands = operands;
    this.routine = routine;
    this.result = result;
  }

  private static boolean isAtStart(Task task) {
    return task.caller.point() == Point.START && (task.waiting == null || !task.waiting.isSet());
  }

  @Override
  int execute(Task task) {
    if (isAtStart(task)) {
      begin(task);
    }
    Status status = routine.step(task);
    return switch (status) {
      case BLOCKED -> BLOCKED;
      case GOES_ON -> STAY;
      case DONE -> {
        if (result != null) {
          result.set(task, routine.result(task));
        }
        yield next;
      }
    };
  }

  private void begin(Task task) {
    for (Operand<?> operand : operands) {
      operand.touch(task);
    }
    if (callee.maySleep() && routine.maySleep(task)) {
      task.requireMaySleep(callee.cName());
    }
  }

  @Override
  int cost(Task task) {
    return isAtStart(task) ? 1 : 0;
  }

  @Override
  boolean sleeps() {
    return callee.maySleep() || callee == KernelCall.ALLOC;
  }

  @Override
  boolean spins(Task task) {
    return routine.spins(task);
  }

  @Override
  void awaits(Task task, Awaited awaited) {
    routine.awaits(task, awaited);
  }

  /** Whether the call's first operand that is an item is this one now. */
  boolean isAbout(Task task, WorkItem item) {
    return operands.stream().anyMatch(o -> o.get(task) == item);
  }

  /** Whether it completes or wakes what the other call waits for. */
  boolean endsWaitOf(CallInstr wait) {
    return switch (callee) {
      case COMPLETE, COMPLETE_ALL, WAKE_UP ->
          operands.stream()
              .flatMap(o -> o.candidates().stream())
              .anyMatch(e -> wait.operands.stream().anyMatch(o -> o.candidates().contains(e)));
      default -> false;
    };
  }

  @Override
  Optional<CallInstr> call() {
    return Optional.of(this);
  }

  /** Its first operand of that kind, as it is now. */
  <T> Optional<T> operand(Task task, Class<T> kind) {
    return operands.stream()
        .map(o -> o.get(task))
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst();
  }

  /** Whether it sleeps on a wait queue, from which kthread_stop wakes a thread. */
  boolean waitsForEvent() {
    return callee == KernelCall.WAIT_EVENT;
  }

  /** Whether its completion has lost a complete(). */
  boolean isAboutLostCompletion(Task task) {
    return operands.stream()
        .anyMatch(o -> o.get(task) instanceof Completion completion && completion.hasLostOne());
  }

  KernelCall callee() {
    return callee;
  }
}
