package org.wqcheck.usage;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.wqcheck.model.Entry;
import org.wqcheck.model.Thing;

/**
 * What can come before and after what: in one body along its paths, across bodies where an entry
 * starts only when others have ended.
 */
public final class Order {

  private final UsageGraph usage;
  private final Usage followed;

  Order(UsageGraph usage, Usage followed) {
    this.usage = usage;
    this.followed = followed;
  }

  /** Whether a body can come from one call to another without any of those in between. */
  public boolean mayFollow(Use first, Use then, Predicate<Use> without) {
    return flow(first.by())
        .after(first.position(), positions(first.by(), without))
        .get(then.position());
  }

  /** The same after a call that has returned 0, where the body asks; else after the call. */
  public boolean mayFollowFailure(Use first, Use then, Predicate<Use> without) {
    return flow(first.by())
        .afterFailure(first.position(), positions(first.by(), without))
        .get(then.position());
  }

  /** Whether a body can come from one call to another while a queue variable stays as it is. */
  public boolean mayFollowUnassigned(Use first, Use then, Thing.Workqueue wq) {
    Flow flow = flow(first.by());
    BitSet assignments = new BitSet();
    flow.makes().entrySet().stream()
        .filter(e -> names(e.getValue(), wq))
        .forEach(e -> assignments.set(e.getKey()));
    return flow.after(first.position(), assignments).get(then.position());
  }

  private static boolean names(Op.Make make, Thing.Workqueue wq) {
    return make.statement().target().candidates().stream().anyMatch(t -> t.id() == wq.id());
  }

  /** Whether a body can return after a call without any of those in between. */
  public boolean mayReturnAfter(Use use, Predicate<Use> without) {
    Flow flow = flow(use.by());
    return flow.after(use.position(), positions(use.by(), without)).get(flow.end());
  }

  /** Whether a body can return without any of those calls. */
  public boolean mayReturn(Runner runner, Predicate<Use> without) {
    Flow flow = flow(runner);
    return flow.before(positions(runner, without)).get(flow.end());
  }

  /** Whether a body can come to a call without any of those before it. */
  public boolean mayPrecede(Use use, Predicate<Use> without) {
    return flow(use.by()).before(positions(use.by(), without)).get(use.position());
  }

  /**
   * Whether one call can come after another without any of those in between: later in the same
   * body, or in an entry that starts when that of the first has ended.
   */
  public boolean mayLeadTo(Use first, Use then, Predicate<Use> without) {
    if (first.by().equals(then.by())) {
      return mayFollow(first, then, without);
    }
    return hasEnded(first.by(), then.by())
        && mayReturnAfter(first, without)
        && mayPrecede(then, without);
  }

  /**
   * Whether one of those calls has been made whenever this one is: here, by who has ended, or
   * before the caller was started.
   */
  public boolean isAlwaysBefore(Use use, Predicate<Use> which) {
    return isAlwaysBefore(use, which, new HashSet<>());
  }

  private boolean isAlwaysBefore(Use use, Predicate<Use> which, Set<Runner> seen) {
    return !mayPrecede(use, which) || isAlwaysBeforeStart(use.by(), which, seen);
  }

  /** Whether one of those calls has been made whenever a runner has returned. */
  public boolean isAlwaysBeforeEnd(Runner runner, Predicate<Use> which) {
    return !mayReturn(runner, which) || isAlwaysBeforeStart(runner, which, new HashSet<>());
  }

  private boolean isAlwaysBeforeStart(Runner runner, Predicate<Use> which, Set<Runner> seen) {
    if (usage.runners().stream().anyMatch(o -> hasEnded(o, runner) && !mayReturn(o, which))) {
      return true;
    }
    List<Use> starts = usage.starts(runner);
    return seen.add(runner)
        && !starts.isEmpty()
        && starts.stream().allMatch(start -> isAlwaysBefore(start, which, seen));
  }

  /**
   * Whether a runner is an entry that has ended when another one starts, or when that is started.
   */
  public boolean hasEnded(Runner earlier, Runner later) {
    return hasEnded(earlier, later, new HashSet<>());
  }

  private boolean hasEnded(Runner earlier, Runner later, Set<Runner> seen) {
    Optional<Entry> first = usage.entryOf(earlier);
    if (first.isEmpty() || earlier.equals(later) || !seen.add(later)) {
      return false;
    }
    Optional<Entry> then = usage.entryOf(later);
    if (then.isPresent()) {
      return hasEnded(first.get(), then.get());
    }
    List<Use> starts = usage.starts(later);
    return !starts.isEmpty()
        && starts.stream().allMatch(start -> hasEnded(earlier, start.by(), seen));
  }

  private boolean hasEnded(Entry earlier, Entry later) {
    if (earlier.id() == later.id()) {
      return false;
    } else if (earlier.kind() == Entry.Kind.INIT) {
      return later.kind() != Entry.Kind.INIT || earlier.id() < later.id();
    }
    return before(later.id(), new HashSet<>()).contains(earlier.id());
  }

  private Set<Integer> before(int entry, Set<Integer> seen) {
    for (int earlier : usage.model().entries().get(entry).after()) {
      if (seen.add(earlier)) {
        before(earlier, seen);
      }
    }
    return seen;
  }

  private BitSet positions(Runner runner, Predicate<Use> which) {
    BitSet positions = new BitSet();
    usage.usesBy(runner).stream()
        .filter(which)
        .flatMapToInt(use -> IntStream.of(use.position()))
        .forEach(positions::set);
    return positions;
  }

  private Flow flow(Runner runner) {
    return followed.flows().get(runner);
  }
}
