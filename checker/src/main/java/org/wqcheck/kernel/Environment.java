package org.wqcheck.kernel;

/**
 * What the machine asks of and tells its surroundings. The methods that return an exception end the
 * path: {@code throw environment.useAfterFree(…)}.
 */
public interface Environment {

  /**
   * A choice that nobody can predict.
   *
   * @param what in words, for the trace: {@code on CPU}
   * @param alternatives how many, at least 1
   * @return 0 to alternatives-1
   */
  int choose(String what, int alternatives);

  /** The CPU that a task runs on now; a task that is bound to none may be on any. */
  int cpuOf(Caller caller);

  /** The kernel touches the item's memory now; ends the path if it is freed. */
  void touch(WorkItem item);

  /** One of the kernel's own warnings; the kernel goes on. */
  void warn(String text);

  /** One of the kernel's own warnings, behind which nothing can be said any more. */
  RuntimeException fatal(String text);

  /** Freed memory is used. */
  RuntimeException useAfterFree(String text);

  /** A bound of the machine that no kernel has is reached: what follows is not known. */
  RuntimeException tooMuch(String text);

  /** A worker begins a callback: its code starts from the beginning. */
  void started(Worker worker);

  /** Something that a reader of a trace wants to know; never called during a search. */
  void note(String text);

  /** Whether {@link #note} is wanted. */
  boolean tracing();
}
