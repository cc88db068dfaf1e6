package org.wqcheck.usage;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.wqcheck.model.Body;
import org.wqcheck.model.Call;
import org.wqcheck.model.Thing;

/** The edges that a use makes. */
final class Edges {

  private final Function<Thing, Vertex> vertexOf;
  private final Function<Body, Vertex> perCpu;

  /**
   * Edges between these vertices.
   *
   * @param vertexOf the vertex of a thing
   * @param perCpu the vertex of a function that runs on each CPU
   */
  Edges(Function<Thing, Vertex> vertexOf, Function<Body, Vertex> perCpu) {
    this.vertexOf = vertexOf;
    this.perCpu = perCpu;
  }

  List<Edge> of(Use use) {
    return (switch (use.role()) {
          case QUEUE -> Stream.concat(to(use, Edge.Kind.QUEUES, Thing.Work.class), runsOn(use));
          case FLUSH_ITEM -> to(use, Edge.Kind.FLUSHES, Thing.Work.class);
          case FLUSH_QUEUE -> to(use, Edge.Kind.FLUSHES, Thing.Workqueue.class);
          case CANCEL -> to(use, Edge.Kind.CANCELS, Thing.Work.class);
          case CANCEL_SYNC -> to(use, Edge.Kind.CANCELS_SYNC, Thing.Work.class);
          case INIT -> to(use, Edge.Kind.INITIALISES, Thing.Work.class);
          case LOCK, TRY_LOCK, LOCK_OR_ERROR -> locks(use);
          case AWAIT, STOP_SYNC -> to(use, Edge.Kind.WAITS_FOR, Thing.class);
          case SIGNAL -> to(use, Edge.Kind.SIGNALS, Thing.class);
          case START -> to(use, Edge.Kind.STARTS, Thing.class);
          case STOP -> to(use, Edge.Kind.STOPS, Thing.class);
          case FREE -> to(use, Edge.Kind.FREES, Thing.Allocation.class);
          case RUN_AND_WAIT -> functions(use);
          case UNLOCK, ALLOCATE, COUNT, OTHER -> Stream.<Edge>empty();
        })
        .toList();
  }

  private Stream<Edge> to(Use use, Edge.Kind kind, Class<? extends Thing> things) {
    return use.named(things).stream()
        .map(thing -> new Edge(use.by(), kind, vertexOf.apply(thing), use));
  }

  private Stream<Edge> functions(Use use) {
    return use.call().args().stream()
        .filter(Call.Arg.Code.class::isInstance)
        .map(arg -> perCpu.apply(((Call.Arg.Code) arg).body()))
        .map(function -> new Edge(use.by(), Edge.Kind.WAITS_FOR, function, use));
  }

  private Stream<Edge> runsOn(Use use) {
    return use.named(Thing.Work.class).stream()
        .flatMap(
            item ->
                use.named(Thing.Workqueue.class).stream()
                    .map(
                        wq ->
                            new Edge(
                                vertexOf.apply(item), Edge.Kind.RUNS_ON, vertexOf.apply(wq), use)));
  }

  private Stream<Edge> locks(Use use) {
    List<Thing.Lock> locks = use.named(Thing.Lock.class);
    if (locks.isEmpty()) {
      Vertex global = new Vertex.Global(use.lock().guard());
      return Stream.of(new Edge(use.by(), Edge.Kind.LOCKS, global, use));
    }
    return to(use, Edge.Kind.LOCKS, Thing.Lock.class);
  }
}
