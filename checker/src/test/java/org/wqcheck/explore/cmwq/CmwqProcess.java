package org.wqcheck.explore.cmwq;

import org.wqcheck.explore.TransitionSystem;

/** A process of an {@link AbstractCmwq}: where it stands is part of the state. */
interface CmwqProcess {

  /** Writes where it starts. */
  void start(byte[] state);

  /** Reports what it can do next. */
  void steps(byte[] state, Steps steps);

  /** Whether it may stand where it stands for ever. */
  boolean mayRest(byte[] state);

  /** Takes the steps of a state: each is made on a copy of it. */
  final class Steps {

    private static final int COST = 1;

    private final byte[] successor;
    private byte[] from;
    private TransitionSystem.Sink sink;
    private int count;

    Steps(int stateSize) {
      successor = new byte[stateSize];
    }

    /** From now on, the steps of that state. */
    void begin(byte[] state, TransitionSystem.Sink receiver) {
      from = state;
      sink = receiver;
      count = 0;
    }

    /** A copy of the state, for a step to be made on. */
    byte[] copy() {
      System.arraycopy(from, 0, successor, 0, successor.length);
      return successor;
    }

    /** The step has been made on the last copy. */
    void made() {
      sink.step(successor, COST);
      count++;
    }

    /** How many have been made. */
    int count() {
      return count;
    }
  }
}
