package org.wqcheck.convert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wqcheck.convert.Conversion.Module;
import org.wqcheck.model.Memory;
import org.wqcheck.model.Model;
import org.wqcheck.model.Thing;
import org.wqcheck.source.Span;
import org.wqcheck.usage.Role;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/** The places that a conversion has to touch, and what keeps it from doing so. */
public final class Sites {

  private final UsageGraph usage;
  private final Module module;
  private final List<Flush> flushes = new ArrayList<>();
  private final Map<Span, Move> moves = new LinkedHashMap<>();
  private final Set<String> reasons = new LinkedHashSet<>();

  private Sites(UsageGraph usage, Module module) {
    this.usage = usage;
    this.module = module;
    findFlushes();
    flushes.forEach(f -> f.own().forEach(item -> findQueueing(item, f.queue())));
  }

  /**
   * What it takes to move a driver off the system-wide workqueues that it flushes.
   *
   * @param text of the spec's own file
   */
  public static Plan plan(UsageGraph usage, String text, String driver) {
    Model model = usage.model();
    Optional<Memory> memory =
        model.memories().stream()
            .filter(m -> m.moduleName().filter(driver::equals).isPresent())
            .findFirst();
    if (memory.isEmpty()) {
      String known =
          model.memories().stream()
              .flatMap(m -> m.moduleName().stream())
              .collect(Collectors.joining(", "));
      return refused("no driver is called '%s'; there are: %s".formatted(driver, known));
    }
    Span span = memory.get().span();
    if (!span.file().equals(model.file())) {
      return refused("driver %s is in %s: convert it there".formatted(driver, span.file()));
    }
    List<String> names = model.things().stream().map(Thing::name).toList();
    Module module = new Module(memory.get().id(), driver, span, names);
    return new Sites(usage, module).plan(text);
  }

  private static Plan refused(String reason) {
    return new Plan.Refused(List.of(reason));
  }

  private Plan plan(String text) {
    if (flushes.isEmpty()) {
      return refused(module.name() + " flushes no system-wide workqueue: nothing to convert");
    }
    return reasons.isEmpty()
        ? new Plan.Convertible(new Conversion(text, usage.model(), module, this))
        : new Plan.Refused(List.copyOf(reasons));
  }

  List<Flush> flushes() {
    return List.copyOf(flushes);
  }

  List<Move> moves() {
    return moves.values().stream().sorted(Comparator.comparing(Move::span)).toList();
  }

  private void findFlushes() {
    Set<Span> seen = new LinkedHashSet<>();
    usage.uses().stream()
        .filter(u -> u.role() == Role.FLUSH_QUEUE && isInModule(u.span()))
        .sorted(Comparator.comparing(Use::span))
        .forEach(
            u ->
                u.named(Thing.Workqueue.class).stream()
                    .filter(Thing.Workqueue::system)
                    .filter(wq -> seen.add(u.span()))
                    .forEach(wq -> add(u, wq)));
  }

  private boolean isInModule(Span span) {
    Span whole = module.span();
    return span.file().equals(whole.file())
        && span.compareTo(whole) >= 0
        && span.endLine() <= whole.endLine();
  }

  private void add(Use use, Thing.Workqueue wq) {
    Map<Boolean, List<Thing.Work>> items =
        usage.itemsOn(wq).stream().collect(Collectors.partitioningBy(this::isOwn));
    flushes.add(new Flush(use.span(), use.text(), wq, items.get(true), items.get(false)));
    move(use, wq);
  }

  private boolean isOwn(Thing.Work item) {
    return usage.model().memories().get(item.decl().memory()).module() == module.id();
  }

  private void findQueueing(Thing.Work item, Thing.Workqueue wq) {
    usage
        .usesOf(item)
        .filter(u -> u.role() == Role.QUEUE && u.mayMean(wq))
        .forEach(u -> findQueueing(u, wq));
  }

  private void findQueueing(Use use, Thing.Workqueue wq) {
    List<Thing.Work> foreign =
        at(use.span())
            .flatMap(u -> u.named(Thing.Work.class).stream())
            .filter(item -> !isOwn(item))
            .distinct()
            .toList();
    if (!use.span().file().equals(usage.model().file())) {
      reasons.add(use.span() + ": is queued in an included file; convert that one too, by hand");
    } else if (!foreign.isEmpty()) {
      String names = foreign.stream().map(Thing::name).collect(Collectors.joining(", "));
      reasons.add("%s: queues items of others too: %s".formatted(use.span(), names));
    } else {
      move(use, wq);
    }
  }

  private Stream<Use> at(Span span) {
    return usage.uses().stream().filter(u -> u.span().equals(span));
  }

  private void move(Use use, Thing.Workqueue wq) {
    String queue = module.nameAt(use.span(), wq);
    CallText.with(use.call().callee(), use.text(), wq.name(), queue)
        .ifPresentOrElse(
            after -> moves.putIfAbsent(use.span(), new Move(use.span(), use.text(), after)),
            () ->
                reasons.add(
                    "%s: does not name %s itself; convert this call by hand"
                        .formatted(use.span(), wq.name())));
  }
}
