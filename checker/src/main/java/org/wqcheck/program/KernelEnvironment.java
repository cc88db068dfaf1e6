package org.wqcheck.program;

import org.wqcheck.kernel.Caller;
import org.wqcheck.kernel.Environment;
import org.wqcheck.kernel.WorkItem;
import org.wqcheck.kernel.Worker;
import org.wqcheck.model.ViolationKind;

/** What the kernel asks of the drivers and tells the step being tried. */
final class KernelEnvironment implements Environment {
  private final Machine machine;

  KernelEnvironment(Machine machine) {
    this.machine = machine;
  }

  @Override
  public int choose(String what, int alternatives) {
    return machine.attempts().choose(what, alternatives);
  }

  @Override
  public int cpuOf(Caller caller) {
    return machine.taskOf(caller).cpuNow();
  }

  @Override
  public void touch(WorkItem item) {
    machine.homeOf(item).touch();
  }

  @Override
  public void warn(String text) {
    machine.attempts().warn(text);
  }

  @Override
  public RuntimeException fatal(String text) {
    return new PathEnd(ViolationKind.KERNEL_WARNING, text);
  }

  @Override
  public RuntimeException useAfterFree(String text) {
    return new PathEnd(ViolationKind.USE_AFTER_FREE, text);
  }

  @Override
  public RuntimeException tooMuch(String text) {
    return new Unmodelled(text);
  }

  @Override
  public void started(Worker worker) {
    WorkerTask task = (WorkerTask) machine.taskOf(worker);
    task.start();
    machine.journal().begins(task);
  }

  @Override
  public void note(String text) {
    machine.journal().note(text);
  }

  @Override
  public boolean tracing() {
    return machine.tracing();
  }
}
