package org.wqcheck.naive;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Model;
import org.wqcheck.model.ViolationKind;

/** Judges random specs by both, and keeps those on which they disagree. */
final class Comparison {
  private final Mutant mutant;
  private final int limit;

  /** How often each set of kinds was the common verdict. */
  final Map<ViolationKind, Integer> agreed = new EnumMap<>(ViolationKind.class);

  /** How often the machine has found a hang that by the letter is none. */
  int hangsBesideCuts;

  int safe;
  int compared;
  int tooLarge;
  long states;
  final List<Disagreement> disagreements = new ArrayList<>();

  /** A spec with two verdicts. */
  record Disagreement(
      long seed,
      KernelVersion kernel,
      Line spec,
      Set<ViolationKind> naive,
      Set<ViolationKind> machine) {
    @Override
    public String toString() {
      return "// seed "
          + seed
          + ", kernel "
          + kernel
          + ": the naive rules find "
          + naive
          + ", the machine "
          + machine
          + "\n"
          + spec.text();
    }
  }

  Comparison(Mutant mutant, int limit) {
    this.mutant = mutant;
    this.limit = limit;
  }

  void compare(long seed) {
    Verdict.MODELLED.forEach(kernel -> compare(seed, kernel));
  }

  /** The same for one kernel. */
  void compare(long seed, KernelVersion kernel) {
    spec(seed, kernel)
        .flatMap(spec -> judge(seed, kernel, spec))
        .map(this::shrink)
        .ifPresent(disagreements::add);
  }

  /** The spec of a seed in the words of a kernel, if the kernel has them. */
  private Optional<Line> spec(long seed, KernelVersion kernel) {
    if (!mutant.concerns(kernel)) {
      return Optional.empty();
    }
    boolean hasRcuWorks = kernel.compareTo(KernelVersion.V5_17) >= 0;
    return inItsWords(seed, kernel).filter(s -> hasRcuWorks || !s.text().contains("rcu_work"));
  }

  private static Optional<Line> inItsWords(long seed, KernelVersion kernel) {
    return switch (kernel) {
      case V2_6_35 -> Optional.of(for35(seed)).filter(s -> !s.text().contains("cpus 1;"));
      case V2_6_36 -> Optional.of(for36(seed)).filter(s -> !s.text().contains("cpus 1;"));
      case V3_7, V5_17 ->
          Optional.of(RandomSpecs.spec(seed)).filter(s -> !s.text().contains("cancel_work("));
      case V6_1, V6_9 -> Optional.of(RandomSpecs.spec(seed));
      case V6_19, V7_1 -> Optional.of(for619(seed));
    };
  }

  /** Every other spec disables and enables. */
  private static Line for619(long seed) {
    Line spec = RandomSpecs.spec(seed);
    return seed % 2 == 0
        ? spec
        : spec.replace("cancel_work(", "disable_work(")
            .replace("cancel_delayed_work(", "disable_delayed_work(")
            .replace("flush_work(w1)", "disable_work_sync(w1)")
            .replace("flush_work(w1.work)", "disable_work_sync(w1.work)")
            .replace("cond_resched()", "enable_work(w0)")
            .replace("flag = true;", "enable_work(w0);")
            .replace("flag = !flag;", seed % 3 == 0 ? "enable_work(w0);" : "flag = !flag;");
  }

  /** In 2.6.35 a workqueue has threads of its own or one. */
  private static Line for35(long seed) {
    return for36(seed)
        .replaceAll("alloc_workqueue.*WQ_UNBOUND.*;", "create_singlethread_workqueue(\"q\");")
        .replaceAll("alloc_workqueue.*;", "create_workqueue(\"q\");");
  }

  /** 2.6.36 lacks some calls; on one CPU its interrupts would need rules of their own. */
  private static Line for36(long seed) {
    String reentrance = seed % 2 == 0 ? "WQ_NON_REENTRANT" : "0";
    return RandomSpecs.spec(seed)
        .replace("alloc_ordered_workqueue(\"q\", 0)", "create_singlethread_workqueue(\"q\")")
        .replace("(\"q\", 0, ", "(\"q\", " + reentrance + ", ")
        .replace("drain_workqueue(", "flush_workqueue(")
        .replace("mod_delayed_work(", "queue_delayed_work(")
        .replace("cancel_work(", "cancel_work_sync(");
  }

  private Optional<Disagreement> judge(long seed, KernelVersion kernel, Line spec) {
    Model model = Verdict.model(spec.text(), kernel);
    Optional<Verdict> naive = Verdict.naive(model, mutant, limit);
    if (naive.isEmpty()) {
      tooLarge++;
      return Optional.empty();
    }
    Set<ViolationKind> kinds = naive.orElseThrow().kinds();
    Verdict machine = Verdict.machine(model);
    compared++;
    states += naive.orElseThrow().states();
    if (!naive.orElseThrow().allows(machine)) {
      if (isNotTheMutants(model, machine)) {
        return Optional.empty();
      }
      return Optional.of(new Disagreement(seed, kernel, spec, kinds, machine.kinds()));
    }
    hangsBesideCuts += kinds.equals(machine.kinds()) ? 0 : 1;
    safe += kinds.isEmpty() ? 1 : 0;
    kinds.forEach(kind -> agreed.merge(kind, 1, Integer::sum));
    return Optional.empty();
  }

  /** Under a mutant a difference counts only if the rules themselves agree with the machine. */
  private boolean isNotTheMutants(Model model, Verdict machine) {
    return mutant != Mutant.NONE
        && Verdict.naive(model, Mutant.NONE, limit).filter(v -> v.allows(machine)).isEmpty();
  }

  /** Drops lines as long as what is left is still a spec with two verdicts. */
  private Disagreement shrink(Disagreement found) {
    Comparison quiet = new Comparison(mutant, limit);
    for (Line smaller : found.spec().smaller()) {
      Optional<Disagreement> still = quiet.judgeIfSpec(found, smaller);
      if (still.isPresent()) {
        return shrink(still.orElseThrow());
      }
    }
    return found;
  }

  /** Dropping a line can leave what is no spec, or has no two verdicts. */
  private Optional<Disagreement> judgeIfSpec(Disagreement found, Line smaller) {
    try {
      return judge(found.seed(), found.kernel(), smaller);
    } catch (IllegalArgumentException noSpec) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return compared
        + " compared, "
        + states
        + " naive states, "
        + tooLarge
        + " too large, "
        + safe
        + " safe, "
        + agreed
        + ", "
        + hangsBesideCuts
        + " hangs beside cut paths, "
        + disagreements.size()
        + " disagreements";
  }
}
