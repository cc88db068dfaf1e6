package org.wqcheck.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.wqcheck.check.CheckResult.Statistics;
import org.wqcheck.check.CheckResult.Verdict;
import org.wqcheck.model.Machine;
import org.wqcheck.model.Machine.PowerEfficient;
import org.wqcheck.model.Model;
import org.wqcheck.model.Thing;
import org.wqcheck.model.WorkqueueAttributes.Flag;
import org.wqcheck.source.Span;

/** A spec that leaves workqueue.power_efficient open: explored both ways, the answers joined. */
final class BothWays {
  private final CheckOptions.Extent extent;
  private final CheckResult off;
  private final CheckResult on;

  private BothWays(CheckOptions.Extent extent, CheckResult off, CheckResult on) {
    this.extent = extent;
    this.off = off;
    this.on = on;
  }

  /** Whether it is open and makes a difference. */
  static boolean isOpen(Model model) {
    return model.machine().powerEfficient() == PowerEfficient.EITHER
        && model.things().stream()
            .filter(Thing.Workqueue.class::isInstance)
            .flatMap(t -> ((Thing.Workqueue) t).sites().stream())
            .anyMatch(
                a ->
                    a.flags().contains(Flag.WQ_POWER_EFFICIENT)
                        && !a.flags().contains(Flag.WQ_UNBOUND));
  }

  /** The spec with it decided. */
  static Model decided(Model model, PowerEfficient way) {
    Machine m = model.machine();
    Machine decided =
        new Machine(
            m.cpus(),
            m.nodes(),
            m.tightMemory(),
            m.workers(),
            m.preemptFull(),
            way,
            m.hotplug(),
            m.suspend());
    return new Model(
        model.file(),
        model.kernel(),
        model.declaredKernel(),
        decided,
        model.memories(),
        model.things(),
        model.entries(),
        model.invariants(),
        model.expectations(),
        model.expectedLints(),
        model.suppressions());
  }

  /** What holds of a spec of which these hold the one and the other way. */
  static CheckResult joined(CheckOptions.Extent extent, CheckResult off, CheckResult on) {
    return new BothWays(extent, off, on).joined();
  }

  private CheckResult joined() {
    List<Violation> violations = violations();
    boolean first = extent == CheckOptions.Extent.FIRST && !violations.isEmpty();
    return new CheckResult(
        off.kernel(),
        verdict(),
        off.limit().or(on::limit),
        first ? violations.subList(0, 1) : violations,
        unreached(),
        statistics(),
        off.mode().equals("plain")
            ? "power_efficient either"
            : off.mode() + ", power_efficient either",
        off.coverage().and(on.coverage()),
        Stream.concat(off.notes().stream(), on.notes().stream()).distinct().toList());
  }

  private Verdict verdict() {
    Set<Verdict> both = Set.copyOf(List.of(off.verdict(), on.verdict()));
    return both.contains(Verdict.VIOLATED)
        ? Verdict.VIOLATED
        : both.contains(Verdict.INCONCLUSIVE) ? Verdict.INCONCLUSIVE : Verdict.SAFE;
  }

  /** Equal ones once, with the shorter trace. */
  private List<Violation> violations() {
    Map<List<Object>, Violation> found = new LinkedHashMap<>();
    off.violations().forEach(v -> found.put(key(v), v));
    Set<List<Object>> common = new LinkedHashSet<>(found.keySet());
    common.retainAll(on.violations().stream().map(BothWays::key).toList());
    on.violations().forEach(v -> found.merge(key(v), v, BothWays::shorter));
    List<Violation> all = new ArrayList<>();
    found.forEach((key, v) -> all.add(common.contains(key) ? v : withRemark(v)));
    all.sort(Comparator.comparingInt(v -> v.trace().size()));
    return all;
  }

  private static List<Object> key(Violation violation) {
    return List.of(violation.kind(), violation.location(), violation.message());
  }

  private static Violation shorter(Violation one, Violation other) {
    return other.trace().size() < one.trace().size() ? other : one;
  }

  private static Violation withRemark(Violation v) {
    List<String> remarks = new ArrayList<>(v.remarks());
    remarks.add(
        "found with workqueue.power_efficient="
            + (v.schedule().powerEfficient() ? 1 : 0)
            + " only");
    return new Violation(
        v.kind(),
        v.message(),
        v.location(),
        v.tasks(),
        v.cycle(),
        v.trace(),
        v.schedule(),
        v.shortest(),
        v.finalState(),
        v.lockdep(),
        List.copyOf(remarks),
        v.alike());
  }

  private Optional<List<Span>> unreached() {
    return off.unreached()
        .flatMap(a -> on.unreached().map(b -> a.stream().filter(b::contains).toList()));
  }

  private Statistics statistics() {
    Statistics a = off.statistics();
    Statistics b = on.statistics();
    long states = a.states() + b.states();
    double bytes = a.states() * a.bytesPerState() + b.states() * b.bytesPerState();
    return new Statistics(
        states,
        a.transitions() + b.transitions(),
        Math.max(a.depth(), b.depth()),
        a.seconds() + b.seconds(),
        states == 0 ? 0 : bytes / states);
  }
}
