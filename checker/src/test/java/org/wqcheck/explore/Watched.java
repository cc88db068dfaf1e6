package org.wqcheck.explore;

/** A system whose expansions are watched. */
final class Watched implements TransitionSystem {

  /** Something done before each expansion, with its number, from 0, in this system or fork. */
  interface Watcher {
    void before(int expansion);
  }

  private final TransitionSystem system;
  private final Watcher watcher;
  private int expansions;

  Watched(TransitionSystem system, Watcher watcher) {
    this.system = system;
    this.watcher = watcher;
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
    watcher.before(expansions++);
    system.expand(state, sink);
  }

  @Override
  public TransitionSystem fork() {
    return new Watched(system.fork(), watcher);
  }
}
