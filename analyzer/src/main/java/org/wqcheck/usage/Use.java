package org.wqcheck.usage;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.wqcheck.model.Call;
import org.wqcheck.model.Ref;
import org.wqcheck.model.Thing;
import org.wqcheck.source.Span;

/**
 * A kernel call that some path of a body reaches.
 *
 * @param by whose code it is in
 * @param call the call
 * @param position its place in the lowered code of the body
 * @param held what is held there: one list for each way of holding, in the order of taking
 * @param surelyHeld those of {@code held} that belong to a path which no other task can prevent;
 *     empty: whether the call is reached hangs on others
 */
public record Use(
    Runner by, Call call, int position, Set<List<Hold>> held, Set<List<Hold>> surelyHeld) {

  /** What the call does. */
  public Role role() {
    return Role.of(call.callee());
  }

  /** What a call of a LOCK role takes, or an UNLOCK releases; others have none. */
  public Hold lock() {
    return Locking.of(call);
  }

  /** Where it is written. */
  public Span span() {
    return call.span();
  }

  /** Everything held there on some path. */
  public Set<Hold> mayHold() {
    Set<Hold> all = new LinkedHashSet<>();
    held.forEach(all::addAll);
    return all;
  }

  /** Everything held there on every path. */
  public Set<Hold> mustHold() {
    Set<Hold> all = mayHold();
    held.forEach(all::retainAll);
    return all;
  }

  /** Whether the body reaches it on a path which no other task can prevent. */
  public boolean isSure() {
    return !surelyHeld.isEmpty();
  }

  /** Every thing of a kind that it can mean. */
  public <T extends Thing> List<T> named(Class<T> kind) {
    return Arguments.named(call, kind);
  }

  /** Whether it can mean this thing. */
  public boolean mayMean(Thing thing) {
    return named(Thing.class).stream().anyMatch(t -> t.id() == thing.id());
  }

  /** Whether it means this thing, whatever happens. */
  public boolean means(Thing thing) {
    return call.args().stream()
        .anyMatch(
            arg ->
                arg instanceof Call.Arg.Of of
                    && of.thing() instanceof Ref.Direct<?> direct
                    && direct.thing().id() == thing.id());
  }

  /** The call as written: {@code flush_work(&dev->reset)}. */
  public String text() {
    return call.text();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Use that
        && by.equals(that.by)
        && new Site(position, call).equals(new Site(that.position, that.call));
  }

  @Override
  public int hashCode() {
    return 31 * by.id() + position;
  }

  @Override
  public String toString() {
    return by + ": " + text();
  }
}
