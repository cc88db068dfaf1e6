package org.wqcheck.model;

import java.util.List;
import org.wqcheck.source.Span;

/**
 * Code that one kind of task runs, with every function expanded in place. Code names things whose
 * callbacks are code again, themselves included: bodies are equal only to themselves.
 *
 * @param name whose code it is: {@code aer.aer_recover_work}
 * @param text id of the {@link Memory} that holds the machine code: the module of the function
 * @param context where it runs
 * @param locals the variables of its frame, those of expanded functions included
 * @param code what it does
 * @param span the whole of it
 */
public record Body(
    String name, int text, Context context, List<Thing.Variable> locals, Stmt code, Span span) {

  /** Contexts in which code runs. */
  public enum Context {
    PROCESS,
    WORK,
    KTHREAD,
    IRQ,
    SOFTIRQ,
    TIMER,
    TASKLET
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return name;
  }
}
