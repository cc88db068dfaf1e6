package org.wqcheck.explore;

/**
 * Two dials that turn up to a bound, each by itself: (bound + 1)^2 states. They stand in the first
 * and in the third of four words, so that a component of four words is another one in each state.
 */
final class Dials implements TransitionSystem {

  private static final int SIZE = 32;
  private static final int[] PLACES = {0, 16};

  private final byte[] successor = new byte[SIZE];
  private final int bound;

  Dials(int bound) {
    this.bound = bound;
  }

  @Override
  public int stateSize() {
    return SIZE;
  }

  @Override
  public void initial(byte[] state) {}

  @Override
  public void expand(byte[] state, Sink sink) {
    for (int place : PLACES) {
      int turned = 1 + dial(state, place);
      if (turned <= bound) {
        System.arraycopy(state, 0, successor, 0, SIZE);
        successor[place] = (byte) turned;
        successor[place + 1] = (byte) (turned >>> 8);
        sink.step(successor, 1);
      }
    }
  }

  private static int dial(byte[] state, int place) {
    return (state[place] & 0xff) | (state[place + 1] & 0xff) << 8;
  }

  @Override
  public TransitionSystem fork() {
    return new Dials(bound);
  }
}
