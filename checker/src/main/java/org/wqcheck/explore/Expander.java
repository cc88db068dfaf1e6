package org.wqcheck.explore;

/** Has states expanded, in the order in which they are given. */
interface Expander extends AutoCloseable {

  /** How many {@link Expansions} it works best with at a time. */
  int capacity();

  /** Gives it states to expand. */
  void put(Expansions expansions);

  /** The oldest of those given, with their states expanded. */
  Expansions take();

  /** Nobody uses the system afterwards. What was given and not taken is lost. */
  @Override
  void close();

  /** An expander that works in the thread that asks it. */
  static Expander inline(TransitionSystem system) {
    return new Expander() {

      private Expansions given;

      @Override
      public int capacity() {
        return 1;
      }

      @Override
      public void put(Expansions expansions) {
        given = expansions;
      }

      @Override
      public Expansions take() {
        given.expandBy(system);
        return given;
      }

      @Override
      public void close() {}
    };
  }
}
