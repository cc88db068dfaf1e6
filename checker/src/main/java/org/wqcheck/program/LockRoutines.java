package org.wqcheck.program;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.wqcheck.kernel.Status;

/** Locks. */
final class LockRoutines {
  private final Machine machine;

  LockRoutines(Machine machine) {
    this.machine = machine;
  }

  private interface Act {
    Status step(Task task, Lock lock);
  }

  private CallInstr.Routine onLock(Operand<Lock> operand, Act act) {
    return new CallInstr.Routine() {
      @Override
      public Status step(Task task) {
        return act.step(task, operand.get(task));
      }

      @Override
      public int result(Task task) {
        return 0;
      }

      @Override
      public void awaits(Task task, Awaited awaited) {
        requireHolders(operand.get(task), awaited);
      }
    };
  }

  /** An exclusive taker waits for every holder. */
  private void requireHolders(Lock lock, Awaited awaited) {
    List<Task> holders = new ArrayList<>();
    if (lock.isWritten()) {
      holders.add(machine.tasks().get(lock.owner()));
    }
    lock.readers().forEach(reader -> holders.add(machine.tasks().get(reader)));
    holders.forEach(holder -> awaited.require(List.of(holder)));
    awaited.describe(() -> lock.name() + ", held by " + lanes(holders));
  }

  private static String lanes(List<Task> tasks) {
    return tasks.stream().map(Task::lane).collect(Collectors.joining(", "));
  }

  private static Status takeWhenFree(Task task, Lock lock) {
    if (!lock.isFree()) {
      return Status.BLOCKED;
    }
    lock.take(task);
    return Status.DONE;
  }

  CallInstr.Routine mutexLock(Operand<Lock> lock) {
    return onLock(lock, LockRoutines::takeWhenFree);
  }

  CallInstr.Routine spinLock(Operand<Lock> lock) {
    return onLock(lock, LockRoutines::takeWhenFree);
  }

  CallInstr.Routine unlock(Operand<Lock> lock) {
    return onLock(
        lock,
        (task, l) -> {
          l.release(task);
          return Status.DONE;
        });
  }

  CallInstr.Routine upRead(Operand<Lock> lock) {
    return onLock(
        lock,
        (task, l) -> {
          if (!isWriterAmongReaders(task, l)) {
            l.releaseForReading(task);
          }
          return Status.DONE;
        });
  }

  /** get_online_cpus() of the task that changes the CPUs does nothing. */
  private boolean isWriterAmongReaders(Task task, Lock lock) {
    return machine.lockWaits().countsReaders(lock) && lock.isOwnedBy(task);
  }

  CallInstr.Routine takeAndRelease(Operand<Lock> lock) {
    return onLock(lock, (task, l) -> l.isFree() ? Status.DONE : Status.BLOCKED);
  }

  /** A reader waits for the writer, or for a writer that waits before it. */
  CallInstr.Routine downRead(Operand<Lock> lock) {
    return new CallInstr.Routine() {
      @Override
      public Status step(Task task) {
        if (isWriterAmongReaders(task, lock.get(task))) {
          return Status.DONE;
        }
        if (!machine.lockWaits().canRead(lock.get(task))) {
          return Status.BLOCKED;
        }
        lock.get(task).takeForReading(task);
        return Status.DONE;
      }

      @Override
      public int result(Task task) {
        return 0;
      }

      @Override
      public void awaits(Task task, Awaited awaited) {
        if (lock.get(task).isWritten()) {
          requireHolders(lock.get(task), awaited);
          return;
        }
        List<Task> writers = machine.lockWaits().writersWaitingFor(lock.get(task));
        awaited.describe(
            () ->
                lock.get(task).name()
                    + ", for which "
                    + writers.stream().map(Task::lane).findFirst().orElse("a writer")
                    + " waits to write");
        writers.forEach(writer -> awaited.require(List.of(writer)));
      }
    };
  }

  /** A writer queues itself, which keeps new readers out, and waits for every holder. */
  CallInstr.Routine downWrite(Operand<Lock> lock) {
    return onLock(
        lock,
        (task, l) -> {
          if (l.isFree()) {
            l.take(task);
            task.waiting.clear();
            return Status.DONE;
          }
          if (task.waiting.isSet()) {
            return Status.BLOCKED;
          }
          task.waiting.set(l.waitNumber);
          return Status.GOES_ON;
        });
  }
}
