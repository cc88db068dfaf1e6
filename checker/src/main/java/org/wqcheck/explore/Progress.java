package org.wqcheck.explore;

/** Watches a running search. Called by the searching thread once per a thousand expansions. */
@FunctionalInterface
public interface Progress {

  /** Nobody watches. */
  Progress NONE = soFar -> {};

  /** The search stands here. */
  void at(Statistics soFar);
}
