package org.wqcheck.program;

import org.wqcheck.state.Cell;

/** A kthread. */
final class KthreadTask extends Task {

  /** kthread_run was called and it has not ended. */
  Cell started;

  /** kthread_stop was called. */
  Cell shouldStop;

  KthreadTask(Machine machine, Identity identity) {
    super(machine, identity);
  }

  @Override
  boolean canBegin() {
    return started.isSet();
  }

  /** It runs, or is about to. */
  @Override
  public boolean isRunning() {
    return pc.isSet();
  }

  boolean isStarted() {
    return started.isSet();
  }

  boolean shouldStop() {
    return shouldStop.isSet();
  }

  void start() {
    started.set(1);
    shouldStop.clear();
  }

  /** kthread_stop's first half. A thread that never ran ends without running. */
  void stop() {
    if (!isStarted()) {
      return;
    }
    shouldStop.set(1);
    if (!pc.isSet()) {
      started.clear();
    }
    if (pc.isSet() && waiting != null && here() instanceof CallInstr call && call.waitsForEvent()) {
      waiting.clear();
    }
  }

  @Override
  void onReturn() {
    started.clear();
  }

  @Override
  public String lane() {
    return name + " (kthread)";
  }
}
