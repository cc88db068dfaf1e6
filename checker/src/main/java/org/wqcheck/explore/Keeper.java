package org.wqcheck.explore;

/** Keeps what a search has explored beyond the life of its process. */
public interface Keeper {

  /** Nothing is kept. */
  Keeper NONE =
      new Keeper() {
        @Override
        public boolean resume(Kept search) {
          return false;
        }

        @Override
        public void levelCompleted(Kept search) {}

        @Override
        public void ended(Kept search) {}
      };

  /** Gives a search that begins what an earlier process has kept of it; false: there is nothing. */
  boolean resume(Kept search);

  /** A level is complete: a moment at which the search can be kept. */
  void levelCompleted(Kept search);

  /**
   * The search takes no more steps, as it is complete or has come to a limit, be it in the middle
   * of a level; from now on it can be kept. Not said of a search that memory has run out for.
   */
  void ended(Kept search);
}
