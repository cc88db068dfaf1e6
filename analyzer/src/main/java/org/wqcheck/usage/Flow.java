package org.wqcheck.usage;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jgrapht.Graph;
import org.jgrapht.Graphs;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;
import org.wqcheck.model.Call;
import org.wqcheck.model.Thing;

/**
 * A body followed along every path: which calls are reached, and what is held there. Two ways to a
 * point that differ in what is held or known are two nodes, so that {@code if (mutex_trylock(m))}
 * and {@code if (locked) mutex_unlock(m);} come out right. A body with too many of them is followed
 * again without the values of variables.
 */
final class Flow {

  private static final int MANY = 4_000;

  private record Node(int position, Path path) {}

  private final List<Op> ops;
  private final Evaluation evaluation;
  private final UnaryOperator<Path> widening;
  private final Graph<Node, DefaultEdge> graph = new DefaultDirectedGraph<>(DefaultEdge.class);
  private final Map<Site, Set<Path>> sites = new LinkedHashMap<>();
  private final Map<Integer, Op.Make> makes = new LinkedHashMap<>();
  private final Deque<Node> open = new ArrayDeque<>();
  private int position;

  private Flow(Runner runner, List<Op> ops, UnaryOperator<Path> widening) {
    this.ops = ops;
    this.evaluation = new Evaluation(runner, this::record);
    this.widening = widening;
  }

  static Flow of(Runner runner) {
    List<Op> ops = Lowering.of(runner.body());
    Flow exact = new Flow(runner, ops, path -> path);
    if (exact.follow(MANY)) {
      return exact;
    }
    Flow coarse = new Flow(runner, ops, Path::forgetting);
    coarse.follow(Integer.MAX_VALUE);
    return coarse;
  }

  /** The calls that some path reaches, with the paths to each. */
  Map<Site, Set<Path>> sites() {
    return sites;
  }

  /** The assignments of workqueues that some path reaches. */
  Collection<Op.Make> makes() {
    return makes.values();
  }

  /** The positions that can follow one, at once or later, on a way without those in between. */
  Set<Integer> after(int start, Set<Integer> without) {
    return reached(at(start), without);
  }

  /** The same for a call, on those ways on which it has returned 0 and somebody has asked. */
  Set<Integer> afterFailure(int start, Set<Integer> without) {
    if (!(ops.get(start) instanceof Op.Perform op) || op.result().isEmpty()) {
      return after(start, without);
    }
    Thing.Variable result = op.result().get();
    Set<Node> failed =
        at(start).stream()
            .flatMap(node -> Graphs.successorListOf(graph, node).stream())
            .filter(node -> node.path().valueOf(result).orElse(0) == 0)
            .collect(Collectors.toSet());
    Set<Integer> positions = positions(failed);
    failed.removeIf(node -> without.contains(node.position()));
    positions.addAll(reached(failed, without));
    return positions;
  }

  private Set<Node> at(int start) {
    Set<Node> nodes = new LinkedHashSet<>();
    graph.vertexSet().stream().filter(n -> n.position() == start).forEach(nodes::add);
    return nodes;
  }

  /** The positions that a run reaches before any of those; they themselves are included. */
  Set<Integer> before(Set<Integer> barriers) {
    Set<Integer> reached = reached(Set.of(new Node(0, Path.START)), barriers);
    reached.add(0);
    return barriers.contains(0) ? new LinkedHashSet<>(Set.of(0)) : reached;
  }

  /** The position at which the body has returned. */
  int end() {
    return ops.size() - 1;
  }

  private Set<Integer> reached(Set<Node> from, Set<Integer> without) {
    Set<Node> seen = new LinkedHashSet<>();
    Deque<Node> todo = new ArrayDeque<>(from);
    while (!todo.isEmpty()) {
      for (Node next : Graphs.successorListOf(graph, todo.pop())) {
        if (seen.add(next) && !without.contains(next.position())) {
          todo.push(next);
        }
      }
    }
    return positions(seen);
  }

  private static Set<Integer> positions(Set<Node> nodes) {
    return nodes.stream().map(Node::position).collect(Collectors.toSet());
  }

  /** Gives up and returns false at so many nodes. */
  private boolean follow(int limit) {
    graph.addVertex(new Node(0, Path.START));
    open.add(new Node(0, Path.START));
    while (!open.isEmpty()) {
      if (graph.vertexSet().size() > limit) {
        return false;
      }
      step(open.remove());
    }
    return true;
  }

  private void step(Node node) {
    position = node.position();
    Op op = ops.get(position);
    Path path = node.path();
    if (op instanceof Op.Perform o) {
      perform(o, node);
    } else if (op instanceof Op.Store o) {
      evaluation.of(o.value(), path).forEach(v -> go(node, position + 1, stored(o, v)));
    } else if (op instanceof Op.Branch o) {
      branch(o, node);
    } else if (op instanceof Op.Fork o) {
      o.targets().forEach(t -> go(node, t.position(), path));
    } else if (op instanceof Op.Jump o) {
      go(node, o.target().position(), path);
    } else if (op instanceof Op.Make o) {
      makes.put(position, o);
      go(node, position + 1, path);
    }
  }

  private void perform(Op.Perform op, Node node) {
    for (Outcome outcome : outcomes(op, node.path())) {
      Path after =
          op.result()
              .map(local -> outcome.path().knowing(local, outcome.value()))
              .orElse(outcome.path());
      go(node, position + 1, after);
    }
  }

  /** Whether a cancel has found something is followed where somebody asks. */
  private List<Outcome> outcomes(Op.Perform op, Path path) {
    List<Outcome> outcomes = evaluation.of(op.call(), path);
    return op.result().isPresent() && Role.of(op.call().callee()) == Role.CANCEL
        ? outcomes.stream().flatMap(o -> o.decided().stream()).toList()
        : outcomes;
  }

  private static Path stored(Op.Store op, Outcome value) {
    if (op.target().candidates().size() == 1) {
      Thing.Variable variable = op.target().candidates().get(0);
      return variable.local() ? value.path().knowing(variable, value.value()) : value.path();
    }
    return op.target().candidates().stream().anyMatch(Thing.Variable::local)
        ? value.path().forgetting()
        : value.path();
  }

  private void branch(Op.Branch op, Node node) {
    for (Outcome test : evaluation.of(op.test(), node.path())) {
      for (Outcome taken : test.decided()) {
        int next = taken.isTrue() ? position + 1 : op.otherwise().position();
        go(node, next, taken.path());
      }
    }
  }

  private void go(Node from, int next, Path path) {
    Node to = new Node(next, widening.apply(path));
    if (graph.addVertex(to)) {
      open.add(to);
    }
    graph.addEdge(from, to);
  }

  private void record(Call call, Path path) {
    sites.computeIfAbsent(new Site(position, call), s -> new LinkedHashSet<>()).add(path);
  }
}
