package org.wqcheck.program;

import org.wqcheck.state.Cell;

/** pm.suspend: suspends once; where it gives up it may begin again. */
final class SuspendTask extends Task {
  Cell ended;

  /** It returns without having suspended. */
  Cell gaveUp;

  SuspendTask(Machine machine, Identity identity) {
    super(machine, identity);
  }

  void givesUp() {
    gaveUp.set(1);
  }

  @Override
  boolean canBegin() {
    return !ended.isSet() && machine.initsAreDone();
  }

  @Override
  boolean returnsSilently() {
    return true;
  }

  @Override
  void onReturn() {
    if (gaveUp.isSet()) {
      gaveUp.clear();
    } else {
      ended.set(1);
    }
  }
}
