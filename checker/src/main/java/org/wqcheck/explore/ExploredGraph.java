package org.wqcheck.explore;

/**
 * The states a search stored, by their numbers from 0, the initial state's, and the tree of their
 * discovery. Used by one thread at a time.
 */
public final class ExploredGraph {

  private final TransitionSystem system;
  private final StateStore store;
  private final Discoveries discoveries;
  private final IntList summits;

  ExploredGraph(
      TransitionSystem system, StateStore store, Discoveries discoveries, IntList summits) {
    this.system = system;
    this.store = store;
    this.discoveries = discoveries;
    this.summits = summits;
  }

  /** A graph of one state only, of which nothing else is known. */
  public static ExploredGraph lone(TransitionSystem system, byte[] state) {
    StateStore store = new ComponentStore(system.stateSize());
    Discoveries discoveries = new Discoveries();
    discoveries.add(-1, 0);
    IntList summits = new IntList();
    summits.add(store.add(state));
    return new ExploredGraph(system, store, discoveries, summits);
  }

  /** The same states, where what was explored is part of that system. */
  ExploredGraph of(TransitionSystem whole) {
    return new ExploredGraph(whole, store, discoveries, summits);
  }

  /** The system explored. */
  public TransitionSystem system() {
    return system;
  }

  /** How many states. */
  public int size() {
    return discoveries.size();
  }

  /** Writes the state of that number. */
  public void read(int number, byte[] state) {
    store.read(number, state);
  }

  /** The state of that number. */
  public byte[] state(int number) {
    byte[] state = new byte[system.stateSize()];
    store.read(number, state);
    return state;
  }

  /** The number of a state, -1 if it was not reached. */
  public int find(byte[] state) {
    return store.find(state);
  }

  /** From which state the state was first reached on a shortest path; -1 for the initial one. */
  public int parent(int number) {
    return discoveries.parent(number);
  }

  /** Distance of a state from the initial one in user's steps. Walks that path. */
  public int depth(int number) {
    return discoveries.depth(number);
  }

  /**
   * The states that were expanded, that no step leads out of to a state of greater number, and that
   * have no violating step. Terminal states are among them.
   */
  IntList summits() {
    return summits;
  }
}
