package org.wqcheck.usage;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wqcheck.model.Call;
import org.wqcheck.model.Ref;
import org.wqcheck.model.Thing;
import org.wqcheck.source.Span;

/** A kernel call that some path of a body reaches. */
public final class Use {

  private final Runner by;
  private final Call call;
  private final int position;
  private final int text;
  private final Held held;
  private final Role role;
  private final List<Thing> things;
  private final Optional<Hold> lock;

  Use(Runner by, Site site, Iterable<Path> paths) {
    this.by = by;
    this.call = site.call();
    this.position = site.position();
    this.text = site.text();
    this.held = Held.on(paths);
    this.role = Role.of(call.callee());
    this.things = call.named(Thing.class);
    this.lock = role.isOnLock() ? Optional.of(Locking.of(call)) : Optional.empty();
  }

  /** Whose code it is in. */
  public Runner by() {
    return by;
  }

  /** The call. */
  public Call call() {
    return call;
  }

  /** Its place in the lowered code of the body. */
  public int position() {
    return position;
  }

  /** Id of the memory that holds its machine code: of a function, that of the function's module. */
  public int textMemory() {
    return text;
  }

  /** What the call does. */
  public Role role() {
    return role;
  }

  /** What a call of a LOCK role takes, or an UNLOCK releases; others have none. */
  public Hold lock() {
    return lock.orElseThrow();
  }

  /** Where it is written. */
  public Span span() {
    return call.span();
  }

  /** What is held there: one list for each way of holding, in the order of taking. */
  public Set<List<Hold>> held() {
    return held.ways();
  }

  /**
   * Those of {@link #held()} that belong to a path which no other task can prevent; empty: whether
   * the call is reached hangs on others.
   */
  public Set<List<Hold>> surelyHeld() {
    return held.sureWays();
  }

  /** Everything held there on some path. */
  public Set<Hold> mayHold() {
    return held.on();
  }

  /** Everything held there on every path. */
  public Set<Hold> mustHold() {
    return held.always();
  }

  /** Whether the body reaches it on a path which no other task can prevent. */
  public boolean isSure() {
    return !held.sureWays().isEmpty();
  }

  /** Every thing of a kind that it can mean. */
  public <T extends Thing> List<T> named(Class<T> kind) {
    return things.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Whether it can mean this thing. */
  public boolean mayMean(Thing thing) {
    return things.stream().anyMatch(t -> t.id() == thing.id());
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
        && new Site(position, text, call).equals(new Site(that.position, that.text, that.call));
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
