package org.wqcheck.program;

/** A compiled expression. Bools are 0 and 1. */
interface Eval {

  /**
   * Its value for a task, with the effect of the call in it.
   *
   * @param task who asks; null in an invariant
   */
  int eval(Task task);
}
