package org.wqcheck.explore;

/** Counters that count up to a bound, each by itself: (bound + 1)^count states. */
final class Counters implements TransitionSystem {

  private final byte[] successor;
  private final int bound;

  Counters(int count, int bound) {
    this.successor = new byte[count];
    this.bound = bound;
  }

  @Override
  public int stateSize() {
    return successor.length;
  }

  @Override
  public void initial(byte[] state) {}

  @Override
  public void expand(byte[] state, Sink sink) {
    System.arraycopy(state, 0, successor, 0, state.length);
    for (int i = 0; i < state.length; i++) {
      if (state[i] < bound) {
        successor[i]++;
        sink.step(successor, 1);
        successor[i]--;
      }
    }
  }

  @Override
  public TransitionSystem fork() {
    return new Counters(successor.length, bound);
  }
}
