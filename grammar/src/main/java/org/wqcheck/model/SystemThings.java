package org.wqcheck.model;

import static org.wqcheck.model.KernelVersion.V2_6_36;
import static org.wqcheck.model.KernelVersion.V3_7;
import static org.wqcheck.model.KernelVersion.V5_17;
import static org.wqcheck.model.KernelVersion.V6_19;
import static org.wqcheck.model.KernelVersion.V6_9;
import static org.wqcheck.model.KernelVersion.V7_1;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.wqcheck.model.WorkqueueAttributes.Flag;
import org.wqcheck.source.Problem;
import org.wqcheck.source.Span;

/**
 * The kernel's own workqueues and rtnl_mutex. They become things when a spec mentions them: what
 * nobody names costs no state. Source: semantics.md §3.4.
 */
final class SystemThings {

  private static final String RTNL = "rtnl_mutex";

  /** A queue, or a further name of one where {@code name} and {@code thing} differ. */
  private record Row(
      String name,
      String thing,
      String label,
      Set<Flag> flags,
      KernelVersion since,
      KernelVersion until) {

    Row(String name, String label, Set<Flag> flags, KernelVersion since) {
      this(name, name, label, flags, since, V7_1);
    }

    boolean in(KernelVersion version) {
      return since.compareTo(version) <= 0 && version.compareTo(until) <= 0;
    }
  }

  private static final Set<Flag> NONE = Set.of();

  private static final List<Row> ROWS =
      List.of(
          new Row("system_wq", "events", NONE, V2_6_36),
          new Row("system_long_wq", "events_long", NONE, V2_6_36),
          new Row(
              "system_nrt_wq",
              "system_nrt_wq",
              "events_nrt",
              Set.of(Flag.WQ_NON_REENTRANT),
              V2_6_36,
              V2_6_36),
          new Row("system_nrt_wq", "system_wq", "events", NONE, V3_7, V3_7),
          new Row("system_unbound_wq", "events_unbound", Set.of(Flag.WQ_UNBOUND), V2_6_36),
          new Row("system_highpri_wq", "events_highpri", Set.of(Flag.WQ_HIGHPRI), V3_7),
          new Row("system_freezable_wq", "events_freezable", Set.of(Flag.WQ_FREEZABLE), V3_7),
          new Row(
              "system_nrt_freezable_wq",
              "system_freezable_wq",
              "events_freezable",
              Set.of(Flag.WQ_FREEZABLE),
              V3_7,
              V3_7),
          new Row(
              "system_power_efficient_wq",
              "events_power_efficient",
              Set.of(Flag.WQ_POWER_EFFICIENT),
              V5_17),
          new Row(
              "system_freezable_power_efficient_wq",
              "events_freezable_power_efficient",
              Set.of(Flag.WQ_FREEZABLE, Flag.WQ_POWER_EFFICIENT),
              V5_17),
          new Row("system_bh_wq", "events_bh", Set.of(Flag.WQ_BH), V6_9),
          new Row(
              "system_bh_highpri_wq",
              "events_bh_highpri",
              Set.of(Flag.WQ_BH, Flag.WQ_HIGHPRI),
              V6_9),
          new Row("system_percpu_wq", "events", NONE, V6_19),
          new Row("system_dfl_wq", "events_unbound", Set.of(Flag.WQ_UNBOUND), V6_19));

  private final World world;
  private final Map<String, Thing> mentioned = new HashMap<>();

  SystemThings(World world) {
    this.world = world;
  }

  /** What a name means that nothing declares. */
  Optional<Symbol> find(String name, Span span) {
    if (name.equals(RTNL)) {
      return Optional.of(new Symbol.One(rtnl(span)));
    }
    List<Row> rows = ROWS.stream().filter(r -> r.name.equals(name)).toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Optional<Row> row = rows.stream().filter(r -> r.in(world.kernel)).findFirst();
    if (row.isEmpty()) {
      String text = name + " is not in kernel " + world.kernel + "; " + whoHas(rows);
      world.report(Problem.NOT_IN_THIS_KERNEL, span, text);
      return Optional.of(new Symbol.Wrong());
    }
    return Optional.of(new Symbol.One(queue(row.orElseThrow(), span)));
  }

  private String whoHas(List<Row> rows) {
    KernelVersion first = rows.get(0).since;
    return world.kernel.compareTo(first) < 0
        ? "the first that has it is " + first
        : "the last that has it is " + rows.get(rows.size() - 1).until;
  }

  /** The queue of schedule_work and flush_scheduled_work. */
  Thing.Workqueue scheduled(Span span) {
    boolean percpu = world.kernel.compareTo(V6_19) >= 0;
    if (world.kernel.compareTo(V2_6_36) >= 0) {
      Symbol found = find(percpu ? "system_percpu_wq" : "system_wq", span).orElseThrow();
      return (Thing.Workqueue) ((Symbol.One) found).thing();
    }
    return add(
        "system_wq", new WorkqueueAttributes(KernelCall.CREATE_WORKQUEUE, "events", NONE, 0), span);
  }

  /** The mutex of rtnl_lock. */
  Thing.Lock rtnl(Span span) {
    return (Thing.Lock)
        mentioned.computeIfAbsent(
            RTNL,
            name ->
                world.add(
                    new Thing.Lock(
                        world.decl("", name, 0, span, Optional.empty()),
                        Thing.LockKind.MUTEX,
                        false)));
  }

  /** rtnl_mutex, if the spec has mentioned it. */
  Optional<Thing> mentionedRtnl() {
    return Optional.ofNullable(mentioned.get(RTNL));
  }

  /** The names that can be used without a declaration. */
  List<String> names() {
    Stream<String> queues = ROWS.stream().filter(r -> r.in(world.kernel)).map(Row::name);
    return Stream.concat(queues, Stream.of(RTNL)).toList();
  }

  private Thing.Workqueue queue(Row row, Span span) {
    boolean unbound = row.flags.contains(Flag.WQ_UNBOUND);
    EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
    flags.addAll(row.flags);
    boolean perCpu = !unbound && !flags.contains(Flag.WQ_BH);
    if (perCpu && world.kernel.compareTo(V6_19) >= 0) {
      flags.add(Flag.WQ_PERCPU);
    }
    int max = unbound ? Queues.maxActive(world.kernel) : 0;
    return add(
        row.thing,
        new WorkqueueAttributes(KernelCall.ALLOC_WORKQUEUE, row.label, Set.copyOf(flags), max),
        span);
  }

  private Thing.Workqueue add(String thing, WorkqueueAttributes attributes, Span span) {
    return (Thing.Workqueue)
        mentioned.computeIfAbsent(
            thing,
            name ->
                world.add(
                    new Thing.Workqueue(
                        world.decl("", name, 0, span, Optional.empty()),
                        Optional.of(attributes),
                        true,
                        List.of(attributes))));
  }
}
