package org.wqcheck.program;

import org.wqcheck.explore.Patch;
import org.wqcheck.explore.TransitionSystem.Sink;

/** What a machine has reported of a step, to be reported again of other states. */
sealed interface Report {

  /** Reports it of a state. */
  void tell(byte[] state, Sink sink);

  /** A step that leads to another state. */
  record Move(Patch patch, int cost) implements Report {
    @Override
    public void tell(byte[] state, Sink sink) {
      sink.step(state, patch, cost);
    }
  }

  /** A violation with which the path ends. */
  record End(int violation, int cost) implements Report {
    @Override
    public void tell(byte[] state, Sink sink) {
      sink.violatingStep(violation, cost);
    }
  }

  /** The step reported next is a violation. */
  record Warning(int violation, int cost) implements Report {
    @Override
    public void tell(byte[] state, Sink sink) {
      sink.warning(violation, cost);
    }
  }

  /** The state is a violation. */
  record Flaw(int violation) implements Report {
    @Override
    public void tell(byte[] state, Sink sink) {
      sink.violatingState(violation);
    }
  }
}
