package org.wqcheck.trace;

import java.util.Optional;
import org.wqcheck.model.DriverSource;
import org.wqcheck.source.Span;

/**
 * A line of a trace.
 *
 * @param task the lane
 * @param cpu the CPU its task is bound to; -1: none
 * @param action what happens
 * @param location the statement
 * @param source the real driver's place
 */
public record Line(
    String task, int cpu, String action, Span location, Optional<DriverSource> source) {

  Line with(String otherAction) {
    return new Line(task, cpu, otherAction, location, source);
  }
}
