package org.wqcheck.explore;

import java.util.List;

/**
 * What a system has of some of its states: steps to others are steps that change nothing, so that
 * ordinals are what they are in the system.
 */
final class Trail implements TransitionSystem {

  private final TransitionSystem system;
  private final StateStore states;

  private Trail(TransitionSystem system, StateStore states) {
    this.system = system;
    this.states = states;
  }

  /** The part of a system that has these states, the initial one among them. */
  static Trail of(TransitionSystem system, List<byte[]> states) {
    StateStore store = new ComponentStore(system.stateSize());
    states.forEach(store::add);
    return new Trail(system, store);
  }

  @Override
  public int stateSize() {
    return system.stateSize();
  }

  @Override
  public void initial(byte[] state) {
    system.initial(state);
  }

  @Override
  public void expand(byte[] state, Sink sink) {
    system.expand(
        state,
        new StepsChanged(sink) {
          @Override
          public void step(byte[] successor, int cost) {
            boolean kept = states.find(successor) >= 0;
            sink.step(kept ? successor : state, kept ? cost : 0);
          }
        });
  }

  @Override
  public TransitionSystem fork() {
    return new Trail(system.fork(), states);
  }
}
