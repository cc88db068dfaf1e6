package org.wqcheck.conform;

import java.util.List;

/**
 * One tracepoint of a work item.
 *
 * @param kind which
 * @param items the names of the items at its address; several where memory is used again
 * @param poolCpu of QUEUE: the CPU of the pool it goes to, -1: an unbound one
 * @param cpu where it was recorded
 * @param thread who recorded it
 * @param time as written: equal times of different CPUs say nothing about their order
 * @param line of the trace, from 1
 */
record Event(
    Kind kind, List<String> items, int poolCpu, int cpu, String thread, String time, int line) {

  /**
   * Kinds of event, and what its time proves. QUEUE and ACTIVATE are recorded inside the critical
   * section that does it; START behind the one that takes the item off the list, END before the one
   * that lets go of it.
   */
  enum Kind {
    QUEUE,
    ACTIVATE,
    START,
    END
  }

  /** Whether it had happened when it was recorded. */
  boolean happenedByThen() {
    return kind != Kind.END;
  }

  /** Whether it had not happened before it was recorded. */
  boolean notBeforeThen() {
    return kind != Kind.START;
  }

  String text() {
    String verb =
        switch (kind) {
          case QUEUE -> "is queued";
          case ACTIVATE -> "is activated";
          case START -> "starts";
          case END -> "ends";
        };
    return String.join(" or ", items) + " " + verb;
  }
}
