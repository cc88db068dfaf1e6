package org.wqcheck.check;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.wqcheck.kernel.KernelProfile;
import org.wqcheck.model.Elaborated;
import org.wqcheck.model.Elaboration;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Model;
import org.wqcheck.model.Options;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.source.SourceReader;

/** A spec in a test, and what the checker says to it. */
public final class Spec {

  /** The versions that the machine can be. */
  static final List<KernelVersion> MODELLED =
      Arrays.stream(KernelProfile.values())
          .map(profile -> KernelVersion.of(profile.version()).orElseThrow())
          .toList();

  private static final CheckOptions FIRST =
      CheckOptions.everything().withExtent(CheckOptions.Extent.FIRST);

  private final Model model;
  private CheckResult result;

  private Spec(Model model) {
    this.model = model;
  }

  /** For the kernel it names, else 6.1. */
  public static Spec of(String text) {
    boolean named = text.lines().anyMatch(line -> line.strip().startsWith("kernel "));
    return on(named ? Optional.empty() : Optional.of(KernelVersion.V6_1), text);
  }

  /** For this kernel. */
  public static Spec on(KernelVersion kernel, String text) {
    return on(Optional.of(kernel), text);
  }

  private static Spec on(Optional<KernelVersion> kernel, String text) {
    SourceReader reader = file -> new SourceReader.Content.Text(text);
    return new Spec(model(reader, "spec.wq", kernel));
  }

  /**
   * The model of a file.
   *
   * @throws AssertionError if something is wrong with it
   */
  public static Model model(SourceReader reader, String file, Optional<KernelVersion> kernel) {
    Options options = new Options(kernel, Map.of(), Optional.empty(), MODELLED);
    Elaborated elaborated = Elaboration.elaborate(reader, file, options);
    Model model =
        elaborated
            .model()
            .orElseThrow(() -> new AssertionError(elaborated.diagnostics().toString()));
    if (!Checker.refusals(model).isEmpty()) {
      throw new AssertionError(Checker.refusals(model).toString());
    }
    return model;
  }

  /** Its model. */
  public Model model() {
    return model;
  }

  /** The result of a complete search. */
  public CheckResult result() {
    if (result == null) {
      result = Checker.check(model, CheckOptions.everything());
      if (result.limit().isPresent() || result.verdict() == CheckResult.Verdict.INCONCLUSIVE) {
        throw new AssertionError("inconclusive: " + result.notes());
      }
    }
    return result;
  }

  /** What a search that ends with the first violation finds. */
  public CheckResult first() {
    return Checker.check(model, FIRST);
  }

  /** The same with some of the reductions. */
  CheckResult first(Set<Reduction> reductions) {
    return Checker.check(model, FIRST.withReductions(reductions));
  }

  /** What a complete search with some of the reductions finds. */
  CheckResult all(Set<Reduction> reductions) {
    return Checker.check(model, CheckOptions.everything().withReductions(reductions));
  }

  /** How many states it has with some of the reductions. */
  long states(Set<Reduction> reductions) {
    return all(reductions).statistics().states();
  }

  /** Everything found. */
  public List<Violation> violations() {
    return result().violations();
  }

  /** The kinds found. */
  public Set<ViolationKind> kinds() {
    return kinds(result());
  }

  /** The kinds in a result. */
  public static Set<ViolationKind> kinds(CheckResult result) {
    Set<ViolationKind> kinds = EnumSet.noneOf(ViolationKind.class);
    result.violations().forEach(v -> kinds.add(v.kind()));
    return kinds;
  }

  /** The only violation. */
  public Violation only() {
    if (violations().size() != 1) {
      throw new AssertionError("violations: " + messages());
    }
    return violations().get(0);
  }

  /** What is said of each violation, in order of the alphabet. */
  public Set<String> messages() {
    return violations().stream()
        .map(Violation::message)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** All that is said of violations but for their traces. */
  static Set<String> told(CheckResult result) {
    return result.violations().stream()
        .map(v -> v.kind() + " " + v.location() + " " + v.message() + " " + v.tasks())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The tasks of a violation: those that are stuck because of one another. */
  public static Set<String> core(Violation violation) {
    return named(violation, false);
  }

  /** Those stuck behind them. */
  public static Set<String> victims(Violation violation) {
    return named(violation, true);
  }

  private static Set<String> named(Violation violation, boolean victim) {
    return violation.tasks().stream()
        .filter(t -> t.victim() == victim)
        .map(Violation.Concerned::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The lines on which statements stand that no run reaches. */
  public List<Integer> unreachedLines() {
    return result().unreached().orElseThrow().stream().map(s -> s.line()).toList();
  }
}
