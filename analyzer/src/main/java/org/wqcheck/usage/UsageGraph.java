package org.wqcheck.usage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jgrapht.Graph;
import org.jgrapht.graph.DirectedPseudograph;
import org.wqcheck.model.Body;
import org.wqcheck.model.Entry;
import org.wqcheck.model.Model;
import org.wqcheck.model.Stmt;
import org.wqcheck.model.Thing;

/**
 * Who queues, runs on, flushes, cancels, waits for, completes and locks what in a spec, for its
 * kernel. Immutable. Calls that no path of their body reaches are not in it.
 */
public final class UsageGraph {

  private static final Set<Role> LOCKING = Set.of(Role.LOCK, Role.TRY_LOCK, Role.LOCK_OR_ERROR);

  private final Model model;
  private final Usage usage;
  private final Map<Runner, List<Use>> byRunner = new LinkedHashMap<>();
  private final Map<Integer, List<Use>> byMention = new HashMap<>();
  private final Map<Integer, Runner> byThing = new HashMap<>();
  private final Graph<Vertex, Edge> graph = new DirectedPseudograph<>(Edge.class);
  private final Queueing queueing;
  private final Set<Guard> takenExclusively = new LinkedHashSet<>();
  private final Waits waits = new Waits(this);
  private final Order order;

  private UsageGraph(Model model) {
    this.model = model;
    this.usage = new Usage(model);
    this.order = new Order(this, usage);
    this.queueing = new Queueing(model, usage.uses());
    for (Runner runner : usage.flows().keySet()) {
      byRunner.put(runner, new ArrayList<>());
      runner.thing().ifPresent(thing -> byThing.put(thing.id(), runner));
      graph.addVertex(runner);
    }
    usage.uses().forEach(this::add);
  }

  /** The graph of a model. */
  public static UsageGraph of(Model model) {
    return new UsageGraph(model);
  }

  private void add(Use use) {
    byRunner.get(use.by()).add(use);
    use.named(Thing.class).stream()
        .map(Thing::id)
        .distinct()
        .forEach(id -> byMention.computeIfAbsent(id, i -> new ArrayList<>()).add(use));
    addLocking(use);
    for (Edge edge : new Edges(this::vertexOf, this::runnerOf).of(use)) {
      graph.addVertex(edge.from());
      graph.addVertex(edge.to());
      graph.addEdge(edge.from(), edge.to(), edge);
    }
  }

  private void addLocking(Use use) {
    if (LOCKING.contains(use.role()) && use.lock().mode() == Hold.Mode.EXCLUSIVE) {
      takenExclusively.add(use.lock().guard());
    }
  }

  private Vertex vertexOf(Thing thing) {
    Runner runner = byThing.get(thing.id());
    return runner != null ? runner : new Vertex.Passive(thing);
  }

  /** The spec. */
  public Model model() {
    return model;
  }

  /** Whatever runs, in order of declaration, entries first. */
  public Set<Runner> runners() {
    return Collections.unmodifiableSet(byRunner.keySet());
  }

  /** Every vertex. */
  public Set<Vertex> vertices() {
    return Collections.unmodifiableSet(graph.vertexSet());
  }

  /** Every edge. */
  public Set<Edge> edges() {
    return Collections.unmodifiableSet(graph.edgeSet());
  }

  /** Every call that some path reaches, by runner, in the order of its code. */
  public List<Use> uses() {
    return Collections.unmodifiableList(usage.uses());
  }

  /** The calls of one runner. */
  public List<Use> usesBy(Runner runner) {
    return Collections.unmodifiableList(byRunner.get(runner));
  }

  /** The calls that can mean a thing. */
  public Stream<Use> usesOf(Thing thing) {
    return byMention.getOrDefault(thing.id(), List.of()).stream();
  }

  /** The workqueues that some call puts an item on. */
  public List<Thing.Workqueue> queuedOn(Thing.Work item) {
    return queueing.queuesOf(item);
  }

  /** The items that some call puts on a workqueue. */
  public List<Thing.Work> itemsOn(Thing.Workqueue wq) {
    return queueing.itemsOn(wq);
  }

  /** The assignments of a workqueue variable that some path reaches. */
  public List<Stmt.AssignWorkqueue> assignments(Thing.Workqueue wq) {
    return usage.flows().values().stream()
        .flatMap(flow -> flow.makes().values().stream())
        .map(Op.Make::statement)
        .filter(s -> s.target().candidates().stream().anyMatch(t -> t.id() == wq.id()))
        .toList();
  }

  /** The runner whose code a thing has, if it has any. */
  public Stream<Runner> runnersOf(Thing thing) {
    return Stream.ofNullable(byThing.get(thing.id()));
  }

  /** The runner of a function that runs on each CPU. */
  Runner runnerOf(Body body) {
    return usage.perCpu().get(body);
  }

  /** The entry that a runner is, if it is one. */
  public Optional<Entry> entryOf(Runner runner) {
    return runner.id() < model.entries().size()
        ? Optional.of(model.entries().get(runner.id()))
        : Optional.empty();
  }

  /** Whether something can start it: entries and unrequested interrupts start by themselves. */
  public boolean isStarted(Runner runner) {
    if (runner.thing().isEmpty()) {
      return true;
    }
    Thing thing = runner.thing().get();
    if (thing instanceof Thing.Work item) {
      return !queuedOn(item).isEmpty();
    }
    return startsByItself(thing) || usesOf(thing).anyMatch(use -> use.role() == Role.START);
  }

  /**
   * The calls that start a runner, its own excepted; empty: it is an entry, starts by itself, or
   * never.
   */
  public List<Use> starts(Runner runner) {
    return runner.thing().filter(thing -> !startsByItself(thing)).stream()
        .flatMap(this::usesOf)
        .filter(use -> use.role() == Role.START || use.role() == Role.QUEUE)
        .filter(use -> !use.by().equals(runner))
        .toList();
  }

  private static boolean startsByItself(Thing thing) {
    return thing instanceof Thing.Handler handler
        && handler.kind() != Thing.HandlerKind.TASKLET
        && !handler.requested();
  }

  /** Whom a blocking call waits for: callbacks, handlers, threads, the only one who signals. */
  public Set<Runner> waitedFor(Use use) {
    return waits.targets(use);
  }

  /** Who ends the wait of a call of role AWAIT. */
  public List<Runner> signallers(Use wait) {
    return waits.signals(wait).map(Use::by).distinct().toList();
  }

  /** Whether a call waits for an item: flushes it or its queue, or cancels it and waits. */
  public boolean waitsFor(Use use, Thing.Work item) {
    boolean byItem = use.role() == Role.CANCEL_SYNC || use.role() == Role.FLUSH_ITEM;
    return (byItem && use.mayMean(item))
        || (use.role() == Role.FLUSH_QUEUE && queuedOn(item).stream().anyMatch(use::mayMean));
  }

  /** Whether a call can stand still until somebody else has got somewhere. */
  public boolean blocks(Use use) {
    return Waits.blocks(use);
  }

  /** The locks that a callback takes, itself and through what it waits for. */
  public List<Taken> locksTaken(Runner runner) {
    return LockReach.from(usesBy(runner).stream().filter(Waits::blocks).toList(), waits).toList();
  }

  /** The locks that have to be taken, by whomever, before a blocking call can return. */
  public List<Taken> locksTakenBefore(Use use) {
    return LockReach.from(waits.obstacles(use), waits).toList();
  }

  /**
   * Whether one holding keeps the other waiting. Two readers do, once somebody writes: a waiting
   * writer keeps new readers out.
   */
  public boolean exclude(Hold one, Hold other) {
    boolean bothRead = one.mode() == Hold.Mode.SHARED && other.mode() == Hold.Mode.SHARED;
    return one.guard().blocks()
        && one.guard().mayBe(other.guard())
        && !(bothRead && takenExclusively.stream().noneMatch(one.guard()::mayBe));
  }

  /** The circular waits: one, of the shortest, for each knot of waits. */
  public List<List<Use>> waitCycles() {
    return new WaitCycles(this, waits).shortest();
  }

  /** What can come before and after what. */
  public Order order() {
    return order;
  }

  /** What can be held when a runner returns: one list for each way of holding. */
  public Set<List<Hold>> heldAtEnd(Runner runner) {
    return ends(runner, path -> true);
  }

  /** Those of {@link #heldAtEnd} that belong to a path which no other task can prevent. */
  public Set<List<Hold>> surelyHeldAtEnd(Runner runner) {
    return ends(runner, Path::chosen);
  }

  private Set<List<Hold>> ends(Runner runner, Predicate<Path> which) {
    return usage.flows().get(runner).ends().stream()
        .filter(which)
        .map(Path::held)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
