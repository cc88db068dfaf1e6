package org.wqcheck.lint;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.wqcheck.model.Entry;
import org.wqcheck.model.Memory;
import org.wqcheck.model.Thing;
import org.wqcheck.source.Span;
import org.wqcheck.usage.Role;
import org.wqcheck.usage.Runner;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/** Where the memory of an item ends, or that of the code it runs. */
final class Lifetime {

  /**
   * The end of a piece of memory.
   *
   * @param text how it ends: {@code nic.dev is freed}
   * @param by who ends it
   * @param span where
   */
  record End(String text, Runner by, Span span) {}

  private final UsageGraph usage;

  Lifetime(UsageGraph usage) {
    this.usage = usage;
  }

  /**
   * An end of an item's memory that can come after a call without any of those in between, and
   * without a reference count that decides.
   */
  Optional<End> after(Use use, Thing.Work item, Predicate<Use> without) {
    return ends(use, item, without).findFirst();
  }

  /** The same, if the body with the call brings it about. */
  Optional<End> afterHere(Use use, Thing.Work item, Predicate<Use> without) {
    return ends(use, item, without).filter(end -> end.by().equals(use.by())).findFirst();
  }

  private Stream<End> ends(Use use, Thing.Work item, Predicate<Use> without) {
    Predicate<Use> barrier = without.or(between -> between.role() == Role.COUNT);
    Memory memory = memory(item);
    return switch (memory.kind()) {
      case OBJECT -> Stream.concat(free(use, memory, barrier), unload(use, item, barrier));
      case MODULE -> unload(use, item, barrier);
      case STACK ->
          Stream.of(new End("its stack frame ends", use.by(), memory.span()))
              .filter(end -> usage.order().mayReturnAfter(use, barrier));
      case CORE -> unload(use, item, barrier);
    };
  }

  Memory memory(Thing.Work item) {
    return usage.model().memories().get(item.decl().memory());
  }

  private Stream<End> free(Use use, Memory memory, Predicate<Use> without) {
    return usage.uses().stream()
        .filter(free -> free.role() == Role.FREE && frees(free, memory))
        .filter(free -> usage.order().mayLeadTo(use, free, without))
        .map(free -> new End(memory.name() + " is freed", free.by(), free.span()));
  }

  static boolean frees(Use use, Memory memory) {
    return use.named(Thing.Allocation.class).stream().anyMatch(a -> a.object() == memory.id());
  }

  private Stream<End> unload(Use use, Thing.Work item, Predicate<Use> without) {
    return usage.runners().stream()
        .filter(runner -> isExit(usage, runner, item))
        .filter(exit -> mayUnload(use, exit, without))
        .map(exit -> new End("the module goes when " + exit + " returns", exit, exit.span()));
  }

  /** Whether a runner ends the module that holds an item or the code of its callback. */
  static boolean isExit(UsageGraph usage, Runner runner, Thing.Work item) {
    return usage
        .entryOf(runner)
        .filter(entry -> entry.kind() == Entry.Kind.EXIT)
        .filter(e -> e.module() == item.decl().memory() || e.module() == item.callback().text())
        .isPresent();
  }

  private boolean mayUnload(Use use, Runner exit, Predicate<Use> without) {
    boolean isThere = use.by().equals(exit);
    boolean isBefore =
        usage.order().hasEnded(use.by(), exit) && usage.order().mayReturn(exit, without);
    return (isThere || isBefore) && usage.order().mayReturnAfter(use, without);
  }
}
