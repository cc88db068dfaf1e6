package org.wqcheck.lint;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.wqcheck.model.Entry;
import org.wqcheck.model.Memory;
import org.wqcheck.model.Thing;
import org.wqcheck.usage.Role;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/** A cancel that does not wait for the running callback, before the item's memory goes. */
final class CancelWithoutSync implements Finder {

  @Override
  public Stream<Finding> findings(UsageGraph usage) {
    return usage.uses().stream()
        .filter(use -> use.role() == Role.CANCEL)
        .flatMap(
            use ->
                use.named(Thing.Work.class).stream()
                    .filter(item -> !use.by().is(item) && !usage.queuedOn(item).isEmpty())
                    .flatMap(item -> finding(usage, use, item).stream()));
  }

  private static Optional<Finding> finding(UsageGraph usage, Use cancel, Thing.Work item) {
    Memory memory = usage.model().memories().get(item.decl().memory());
    return switch (memory.kind()) {
      case OBJECT -> beforeFree(usage, cancel, item, memory);
      case MODULE -> beforeUnload(usage, cancel, item);
      case CORE, STACK -> Optional.empty();
    };
  }

  private static Optional<Finding> beforeFree(
      UsageGraph usage, Use cancel, Thing.Work item, Memory memory) {
    return usage.usesBy(cancel.by()).stream()
        .filter(use -> use.role() == Role.FREE && frees(use, memory))
        .filter(free -> mayFollow(usage, cancel, free, item))
        .findFirst()
        .map(
            free ->
                finding(cancel, memory.name() + " is freed after it")
                    .with(free.span(), memory.name() + " is freed here"));
  }

  /** A cancelled item is not running either, unless its callback queues it again. */
  private static boolean mayFollow(UsageGraph usage, Use cancel, Use free, Thing.Work item) {
    Predicate<Use> settled = between -> settles(usage, between, item);
    boolean queuesItself =
        usage.usesOf(item).anyMatch(use -> use.role() == Role.QUEUE && use.by().is(item));
    return queuesItself
        ? usage.order().mayFollow(cancel, free, settled)
        : usage.order().mayFollowFailure(cancel, free, settled);
  }

  private static Optional<Finding> beforeUnload(UsageGraph usage, Use cancel, Thing.Work item) {
    boolean inExit =
        usage.entryOf(cancel.by()).filter(entry -> entry.kind() == Entry.Kind.EXIT).isPresent();
    return inExit && usage.order().mayReturnAfter(cancel, between -> settles(usage, between, item))
        ? Optional.of(finding(cancel, "the module goes when " + cancel.by() + " returns"))
        : Optional.empty();
  }

  private static boolean frees(Use use, Memory memory) {
    return use.named(Thing.Allocation.class).stream().anyMatch(a -> a.object() == memory.id());
  }

  /** Whether a call waits for the item, or decides by a count whether the memory may go. */
  private static boolean settles(UsageGraph usage, Use use, Thing.Work item) {
    return use.role() == Role.COUNT || usage.waitsFor(use, item);
  }

  private static Finding finding(Use cancel, String end) {
    String sync = cancel.call().callee().cName() + "_sync()";
    String message =
        "%s does not wait for a running callback, and %s; use %s"
            .formatted(cancel.text(), end, sync);
    return Finding.at(cancel, Rule.CANCEL_WITHOUT_SYNC, Level.WARNING, message);
  }
}
