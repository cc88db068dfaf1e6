package org.wqcheck.program;

import java.util.Optional;

/** A kernel call that another kernel call makes: the user did not write it. */
final class InnerCall extends Unwritten {
  private final CallInstr call;

  InnerCall(CallInstr call) {
    super(call.site);
    this.call = call;
  }

  @Override
  int execute(Task task) {
    int to = call.execute(task);
    return to == BLOCKED || to == STAY ? to : next;
  }

  @Override
  Optional<CallInstr> call() {
    return Optional.of(call);
  }

  @Override
  boolean spins(Task task) {
    return call.spins(task);
  }

  @Override
  boolean sleeps() {
    return call.sleeps();
  }

  @Override
  void awaits(Task task, Awaited awaited) {
    call.awaits(task, awaited);
  }
}
