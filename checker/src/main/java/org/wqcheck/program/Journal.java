package org.wqcheck.program;

import org.wqcheck.kernel.WorkItem;

/**
 * Hears what happens in a step, for a trace; what it does not listen to passes it by. During a
 * search nobody listens.
 */
public interface Journal {

  /** Nobody listens. */
  Journal SILENT = new Journal() {};

  /**
   * What executing an instruction was.
   *
   * @param site the statement
   * @param text for a trace; empty: not worth a line
   * @param begins its first step
   * @param ends its last step
   * @param waits it can wait, so that its end is worth a line of its own
   */
  record Happening(Site site, String text, boolean begins, boolean ends, boolean waits) {}

  /** A step is tried; whatever was heard since the last time belongs to another one. */
  default void stepBegins() {}

  /** A task begins its code. */
  default void begins(Task task) {}

  /** A task executes an instruction. */
  default void executed(Task task, Happening happening) {}

  /** The timer of a delayed work expires. */
  default void expires(WorkItem item) {}

  /** Something happens that is nobody's statement. */
  default void happens(String lane, String text) {}

  /** The kernel does something worth a word. */
  default void note(String text) {}

  /** A choice is made in the step: what it is about, and the number of the alternative taken. */
  default void chose(String what, int chosen) {}
}
