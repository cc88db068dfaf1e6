package org.wqcheck.explore;

/** What of a system lies ahead of one of its states: the system with that initial state. */
public final class Onward implements TransitionSystem {

  private final TransitionSystem system;
  private final byte[] from;

  /** What lies ahead of a state, which must not be written from now on. */
  public Onward(TransitionSystem system, byte[] from) {
    this.system = system;
    this.from = from;
  }

  @Override
  public int stateSize() {
    return system.stateSize();
  }

  @Override
  public void initial(byte[] state) {
    System.arraycopy(from, 0, state, 0, from.length);
  }

  @Override
  public void expand(byte[] state, Sink sink) {
    system.expand(state, sink);
  }

  @Override
  public TransitionSystem fork() {
    return new Onward(system.fork(), from);
  }
}
