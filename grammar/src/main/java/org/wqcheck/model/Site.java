package org.wqcheck.model;

import java.util.Optional;

/**
 * Where code is being written.
 *
 * @param frame the body
 * @param scope what names mean
 * @param text id of the memory that holds the machine code
 * @param result what {@code return} does
 * @param exits what break and continue do
 * @param labels where goto can go
 * @param source the real driver's place that stands before the statement
 * @param stack id of the memory of the items declared in the block; -1: it declares none
 */
record Site(
    Frame frame,
    Scope scope,
    int text,
    Returning result,
    Exits exits,
    Labels labels,
    Optional<DriverSource> source,
    int stack) {

  /** Where a body begins. */
  static Site start(Frame frame, Scope scope) {
    return new Site(
        frame,
        scope,
        frame.draft.body.text(),
        new Returning.Nothing(),
        new Exits.None(),
        new Labels(Optional.empty()),
        Optional.empty(),
        -1);
  }

  Site in(Scope inner) {
    return new Site(frame, inner, text, result, exits, labels, source, stack);
  }

  Site in(Exits loop) {
    return new Site(frame, scope, text, result, loop, labels, source, stack);
  }

  Site in(Labels inner) {
    return new Site(frame, scope, text, result, exits, inner, source, stack);
  }

  Site on(int memory) {
    return new Site(frame, scope, text, result, exits, labels, source, memory);
  }

  Site at(DriverSource place) {
    return new Site(frame, scope, text, result, exits, labels, Optional.of(place), stack);
  }

  /** The same place without what stood before one statement. */
  Site unplaced() {
    return new Site(frame, scope, text, result, exits, labels, Optional.empty(), stack);
  }

  /** The start of a function expanded here. */
  Site entering(Scope parameters, int code, Returning returning) {
    return new Site(
        frame,
        parameters,
        code,
        returning,
        new Exits.None(),
        new Labels(Optional.empty()),
        Optional.empty(),
        -1);
  }

  /** What return gives back. */
  sealed interface Returning {

    /** A body of its own: no value. */
    record Nothing() implements Returning {}

    /** An expanded function whose value nobody asks for. */
    record Dropped() implements Returning {}

    /** An expanded function whose value goes into a local. */
    record Into(Thing.Variable variable) implements Returning {}
  }

  /** What break and continue do. */
  sealed interface Exits {

    /** Nothing: there is no loop. */
    record None() implements Exits {}

    /** What C does. */
    record Loop() implements Exits {}

    /** In an unrolled loop they are jumps. */
    record Jumps(String onBreak, String onContinue, Flow.Jumps found) implements Exits {}
  }
}
