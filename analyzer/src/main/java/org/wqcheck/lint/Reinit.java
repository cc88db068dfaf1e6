package org.wqcheck.lint;

import java.util.Optional;
import java.util.stream.Stream;
import org.wqcheck.model.Body;
import org.wqcheck.model.Memory;
import org.wqcheck.model.Thing;
import org.wqcheck.usage.Role;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/** INIT_WORK of an item that may be pending or running already. */
final class Reinit implements Finder {

  @Override
  public Stream<Finding> findings(UsageGraph usage) {
    return usage.uses().stream()
        .filter(use -> use.role() == Role.INIT)
        .flatMap(
            use ->
                use.named(Thing.Work.class).stream()
                    .flatMap(item -> finding(usage, use, item).stream()));
  }

  private static Optional<Finding> finding(UsageGraph usage, Use init, Thing.Work item) {
    if (init.by().is(item)) {
      return Optional.of(finding(init, Level.WARNING, "re-initialises an item that is running"));
    }
    if (isQueuedBefore(usage, init, item)) {
      String what = "re-initialises an item that this code has queued";
      return Optional.of(finding(init, Level.WARNING, what));
    }
    boolean again = mayComeAgain(usage, init) || isInitialisedElsewhere(usage, init, item);
    boolean used = usage.usesOf(item).anyMatch(use -> use.role() == Role.QUEUE);
    return again && used && !isFresh(usage, init, item)
        ? Optional.of(finding(init, Level.NOTE, "can re-initialise an item that is in use"))
        : Optional.empty();
  }

  private static boolean isQueuedBefore(UsageGraph usage, Use init, Thing.Work item) {
    return usage.usesBy(init.by()).stream()
        .filter(use -> use.role() == Role.QUEUE && use.mayMean(item))
        .anyMatch(
            queue -> usage.order().mayFollow(queue, init, between -> idles(usage, between, item)));
  }

  private static boolean mayComeAgain(UsageGraph usage, Use init) {
    return init.by().body().context() != Body.Context.PROCESS
        || usage.order().mayFollow(init, init, between -> false);
  }

  private static boolean isInitialisedElsewhere(UsageGraph usage, Use init, Thing.Work item) {
    return usage.usesOf(item).anyMatch(use -> use.role() == Role.INIT && !use.equals(init));
  }

  /** Whether on every way here the item has become idle, or its memory new. */
  private static boolean isFresh(UsageGraph usage, Use init, Thing.Work item) {
    Memory memory = usage.model().memories().get(item.decl().memory());
    return memory.kind() == Memory.Kind.STACK
        || !usage.order().mayPrecede(init, before -> idles(usage, before, item));
  }

  private static boolean idles(UsageGraph usage, Use use, Thing.Work item) {
    boolean isNew =
        use.role() == Role.ALLOCATE
            && use.named(Thing.Allocation.class).stream()
                .anyMatch(a -> a.object() == item.decl().memory());
    return isNew || usage.waitsFor(use, item);
  }

  private static Finding finding(Use init, Level level, String what) {
    String message =
        init.text()
            + " "
            + what
            + ": what is pending is lost; initialise it once, where it is made";
    return Finding.at(init, Rule.REINIT, level, message);
  }
}
