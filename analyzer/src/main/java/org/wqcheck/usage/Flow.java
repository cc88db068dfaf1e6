package org.wqcheck.usage;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.wqcheck.model.Call;
import org.wqcheck.model.Thing;

/**
 * A body followed along every path: which calls are reached, and what is held there. Two ways to a
 * point that differ in what is held or known are two nodes, so that {@code if (mutex_trylock(m))}
 * and {@code if (locked) mutex_unlock(m);} come out right. A body with too many of them is followed
 * with less {@link Precision}, so that the nodes stay few.
 */
final class Flow {

  private static final int MANY = 2_000;

  /** Ways to one point, of a body that has too many. */
  private static final int FEW = 8;

  private enum Precision {
    /** Every path. */
    EXACT,
    /** The values of variables are unknown: paths that cannot be may appear. */
    WITHOUT_VALUES,
    /** So are they, and of the ways to a point only the first few are followed. */
    SOME_WAYS
  }

  private final List<Op> ops;
  private final List<Integer> texts;
  private final Evaluation evaluation;
  private final Precision precision;
  private final Ways ways = new Ways();
  private final Map<Site, Set<Path>> sites = new LinkedHashMap<>();
  private final Map<Integer, Op.Make> makes = new LinkedHashMap<>();
  private final Deque<Integer> open = new ArrayDeque<>();
  private int here;
  private int position;

  private Flow(Runner runner, Lowering.Code code, Precision precision) {
    this.ops = code.ops();
    this.texts = code.texts();
    this.evaluation = new Evaluation(runner, this::record);
    this.precision = precision;
  }

  static Flow of(Runner runner) {
    Lowering.Code code = Lowering.of(runner.body());
    for (Precision precision : Precision.values()) {
      Flow flow = new Flow(runner, code, precision);
      if (flow.follow()) {
        return flow;
      }
    }
    throw new IllegalStateException("the last attempt to follow " + runner + " gave up");
  }

  /** The calls that some path reaches, with the paths to each. */
  Map<Site, Set<Path>> sites() {
    return sites;
  }

  /** The assignments of workqueues that some path reaches, by position. */
  Map<Integer, Op.Make> makes() {
    return makes;
  }

  /** The positions that can follow one, at once or later, on a way without those in between. */
  BitSet after(int start, BitSet without) {
    return ways.reached(ways.at(start), without);
  }

  /** The same for a call, on those ways on which it has returned 0 and somebody has asked. */
  BitSet afterFailure(int start, BitSet without) {
    if (!(ops.get(start) instanceof Op.Perform op) || op.result().isEmpty()) {
      return after(start, without);
    }
    Thing.Variable result = op.result().get();
    Set<Integer> failed =
        ways.at(start).stream()
            .flatMap(node -> ways.after(node).stream())
            .filter(node -> ways.node(node).path().valueOf(result).orElse(0) == 0)
            .collect(Collectors.toSet());
    BitSet positions = new BitSet();
    failed.forEach(node -> positions.set(ways.node(node).position()));
    failed.removeIf(node -> without.get(ways.node(node).position()));
    positions.or(ways.reached(failed, without));
    return positions;
  }

  /** The positions that a run reaches before any of those; they themselves are included. */
  BitSet before(BitSet barriers) {
    BitSet reached = barriers.get(0) ? new BitSet() : ways.reached(List.of(0), barriers);
    reached.set(0);
    return reached;
  }

  /** The position at which the body has returned. */
  int end() {
    return ops.size() - 1;
  }

  /** The ways in which the body can return. */
  List<Path> ends() {
    return ways.at(end()).stream().map(node -> ways.node(node).path()).toList();
  }

  /** Gives up and returns false where it becomes too much, but for the last attempt. */
  private boolean follow() {
    open.add(0);
    while (!open.isEmpty()) {
      if (precision != Precision.SOME_WAYS && ways.size() > MANY) {
        return false;
      }
      step(open.remove());
    }
    return true;
  }

  private void step(int node) {
    here = node;
    position = ways.node(node).position();
    Path path = ways.node(node).path();
    Op op = ops.get(position);
    if (op instanceof Op.Perform o) {
      perform(o, path);
    } else if (op instanceof Op.Store o) {
      evaluation.of(o.value(), path).forEach(v -> go(position + 1, stored(o, v)));
    } else if (op instanceof Op.Branch o) {
      branch(o, path);
    } else if (op instanceof Op.Fork o) {
      o.targets().forEach(t -> go(t.position(), path));
    } else if (op instanceof Op.Jump o) {
      go(o.target().position(), path);
    } else if (op instanceof Op.Make o) {
      makes.put(position, o);
      go(position + 1, path);
    }
  }

  private void perform(Op.Perform op, Path path) {
    for (Outcome outcome : outcomes(op, path)) {
      Path after =
          op.result()
              .map(local -> outcome.path().knowing(local, outcome.value()))
              .orElse(outcome.path());
      go(position + 1, after);
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

  private void branch(Op.Branch op, Path path) {
    for (Outcome test : evaluation.of(op.test(), path)) {
      for (Outcome taken : test.decided()) {
        go(taken.isTrue() ? position + 1 : op.otherwise().position(), taken.path());
      }
    }
  }

  private void go(int next, Path path) {
    Path kept = precision == Precision.EXACT ? path : path.forgetting();
    if (precision == Precision.SOME_WAYS && ways.at(next).size() >= FEW) {
      ways.at(next).forEach(node -> ways.join(here, node));
      return;
    }
    int before = ways.size();
    int to = ways.add(new Ways.Node(next, kept));
    ways.join(here, to);
    if (to == before) {
      open.add(to);
    }
  }

  private void record(Call call, Path path) {
    sites
        .computeIfAbsent(new Site(position, texts.get(position), call), s -> new LinkedHashSet<>())
        .add(path);
  }
}
