package org.wqcheck.program;

import org.wqcheck.kernel.Worker;
import org.wqcheck.model.ViolationKind;

/** A kworker in a callback. */
final class WorkerTask extends Task {
  private final Worker worker;

  /** The object its item lies in, if the callback names nothing of it; else null. */
  private final Memory silentObject;

  WorkerTask(Machine machine, Identity identity, Worker worker, Memory silentObject) {
    super(machine, identity);
    this.worker = worker;
    this.silentObject = silentObject;
  }

  Worker worker() {
    return worker;
  }

  /** Only the kernel begins a callback. */
  @Override
  boolean canBegin() {
    return false;
  }

  /** The kernel begins it. */
  void start() {
    if (pc.isSet()) { // asked, too, so that it is known when it cannot be begun
      throw new IllegalStateException(name + " begins while it runs");
    }
    pc.set(1);
    if (keptCpu != null) {
      machine.keptCpus().give(this);
    }
  }

  @Override
  void onReturn() {
    if (silentObject != null && silentObject.isGone()) {
      throw new PathEnd(
          ViolationKind.USE_AFTER_FREE,
          silentObject.name + " is freed while the callback of " + name + " runs");
    }
    machine.kernel().execution().finish(worker);
  }

  @Override
  boolean blocks(Instr instr) {
    boolean left = super.blocks(instr);
    if (!instr.sleeps() || instr.spins(this) || !worker.canGoToSleep()) {
      return left;
    }
    if (keptCpu != null) {
      keptCpu.clear();
    }
    worker.goesToSleep();
    return true;
  }

  @Override
  boolean fallsAsleep() {
    boolean left = super.fallsAsleep();
    if (!worker.canGoToSleep()) {
      worker.wakes();
      return left;
    }
    worker.goesToSleep();
    return true;
  }

  @Override
  void repeats() {
    super.repeats();
    worker.repeats();
  }

  @Override
  int anyCpu() {
    int node = worker.pool().node();
    return node < 0 ? super.anyCpu() : machine.kernel().cpus().chooseOf(node);
  }

  @Override
  void goesOn() {
    worker.wakes();
  }

  @Override
  public boolean isWorker() {
    return true;
  }

  @Override
  public String lane() {
    if (worker.isRescued()) {
      return "rescuer/" + worker.rescuer().wq().name();
    }
    int cpu = worker.pool().cpu();
    if (worker.pool().isBh()) {
      return "bh/" + cpu;
    }
    if (worker.pool().isThread()) {
      return worker.queueOfThread().name() + (cpu < 0 ? "" : "/" + cpu);
    }
    String pool =
        cpu < 0 ? "u" + (2 * machine.cpus() + worker.pool().node() + 1) : Integer.toString(cpu);
    String high = worker.pool().isHighpri() ? "H" : "";
    return "kworker/" + pool + ":" + (worker.pool().workers().indexOf(worker) + 1) + high;
  }

  @Override
  public String title() {
    return lane() + " (" + name + ")";
  }
}
