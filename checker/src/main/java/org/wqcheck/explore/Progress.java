package org.wqcheck.explore;

/** Watches a running search. Called by the searching thread once per a thousand expansions. */
@FunctionalInterface
public interface Progress {

  /** Nobody watches. */
  Progress NONE = (soFar, growth) -> {};

  /**
   * The search stands here.
   *
   * @param growth of the levels completed; do not keep it
   */
  void at(Statistics soFar, Growth growth);
}
