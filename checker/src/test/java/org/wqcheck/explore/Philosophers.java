package org.wqcheck.explore;

/**
 * Dining philosophers who take the left fork first: 0 thinks, 1 has the left fork, 2 has both. The
 * k states with all forks held by one hand each are one deadlock, 1.
 */
final class Philosophers implements TransitionSystem {

  static final int DEADLOCK = 1;

  private final int count;

  Philosophers(int count) {
    this.count = count;
  }

  @Override
  public int stateSize() {
    return count;
  }

  @Override
  public void initial(byte[] state) {}

  @Override
  public void expand(byte[] state, Sink sink) {
    int stuck = 0;
    for (int i = 0; i < count; i++) {
      byte left = state[(i + count - 1) % count];
      byte right = state[(i + 1) % count];
      switch (state[i]) {
        case 0 -> move(state, i, left == 2 ? -1 : 1, sink);
        case 1 -> move(state, i, right != 0 ? -1 : 2, sink);
        default -> move(state, i, 0, sink);
      }
      stuck += state[i] == 1 ? 1 : 0;
    }
    if (stuck == count) {
      sink.violatingState(DEADLOCK);
    }
  }

  private static void move(byte[] state, int philosopher, int to, Sink sink) {
    if (to >= 0) {
      byte[] successor = state.clone();
      successor[philosopher] = (byte) to;
      sink.step(successor, 1);
    }
  }

  @Override
  public TransitionSystem fork() {
    return new Philosophers(count);
  }
}
