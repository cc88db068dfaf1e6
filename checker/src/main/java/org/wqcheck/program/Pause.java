package org.wqcheck.program;

import org.wqcheck.model.KernelCall;

/**
 * msleep and its kin: nothing happens but time. Where nr_running is kept, a worker that really
 * sleeps leaves it for the while, which others can see.
 */
final class Pause extends Instr {
  private final KernelCall callee;

  Pause(Site site, KernelCall callee) {
    super(site);
    this.callee = callee;
  }

  @Override
  int execute(Task task) {
    if (callee.maySleep()) {
      task.requireMaySleep(callee.cName());
    }
    boolean stays = sleeps() ? task.fallsAsleep() : yields() && task.leavesCpu();
    return stays ? STAY : next;
  }

  private boolean yields() {
    return callee == KernelCall.COND_RESCHED;
  }

  /** Whether schedule() is really called in a state that is not runnable. */
  @Override
  boolean sleeps() {
    return callee == KernelCall.MSLEEP || callee == KernelCall.SCHEDULE;
  }

  /** A task in atomic context is found out, which others can see. */
  @Override
  boolean isLocal() {
    return true;
  }
}
