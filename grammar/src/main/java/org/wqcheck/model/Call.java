package org.wqcheck.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wqcheck.source.Span;

/**
 * A call of the catalogue with its arguments bound.
 *
 * @param callee the call
 * @param args its modelled arguments in the catalogue's order; gfp flags, timeouts, names and
 *     cookies are gone
 * @param text as the user wrote it, on one line: {@code schedule_work(&dev->reset)}
 * @param span where
 * @param source the real driver's place, if given
 */
public record Call(
    KernelCall callee, List<Arg> args, String text, Span span, Optional<DriverSource> source) {

  /** An argument. */
  public sealed interface Arg {

    /** A thing. */
    record Of(Ref<? extends Thing> thing) implements Arg {}

    /** A value: a CPU number, a new max_active, a condition. */
    record Value(Expr value) implements Arg {}

    /** A delay: only whether it is literally 0 has a meaning. */
    record Delay(boolean zero) implements Arg {}

    /** Code: the function of schedule_on_each_cpu. */
    record Code(Body body) implements Arg {}
  }

  /** What its arguments mention, in order. */
  public List<Ref<? extends Thing>> things() {
    List<Ref<? extends Thing>> things = new ArrayList<>();
    for (Arg arg : args) {
      if (arg instanceof Arg.Of of) {
        things.add(of.thing());
      }
    }
    return things;
  }

  /** Every thing of a kind that its arguments can mean. */
  public <T extends Thing> List<T> named(Class<T> kind) {
    return things().stream()
        .flatMap(ref -> ref.candidates().stream())
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }
}
