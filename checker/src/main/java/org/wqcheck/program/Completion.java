package org.wqcheck.program;

import org.wqcheck.state.Cell;

/**
 * struct completion, counting up to a bound: what is completed beyond it is lost, and the state
 * remembers that one was.
 */
final class Completion {
  final String name;
  private final int bound;
  private final Cell done;
  private final Cell lost;

  Completion(String name, int bound, Cell done, Cell lost) {
    this.name = name;
    this.bound = bound;
    this.done = done;
    this.lost = lost;
  }

  /** Greatest value of the counting cell: one beyond the bound stands for complete_all. */
  static int greatest(int bound) {
    return bound + 1;
  }

  boolean isDone() {
    return done.isSet();
  }

  void complete() {
    if (done.get() < bound) {
      done.inc();
    } else if (done.get() == bound) {
      lost.set(1);
    }
  }

  void completeAll() {
    done.set(bound + 1);
  }

  /** A waiter passes. */
  void consume() {
    if (done.get() <= bound) {
      done.dec();
    }
  }

  void reinit() {
    done.clear();
  }

  boolean hasLostOne() {
    return lost.isSet();
  }

  /** Its memory is fresh. */
  void initialise() {
    done.clear();
    lost.clear();
  }
}
