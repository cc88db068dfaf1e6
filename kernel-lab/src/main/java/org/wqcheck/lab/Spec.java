package org.wqcheck.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.wqcheck.check.CheckOptions;
import org.wqcheck.check.CheckResult;
import org.wqcheck.check.Checker;
import org.wqcheck.check.Violation;
import org.wqcheck.lab.Tampering.Ordered;
import org.wqcheck.model.Elaborated;
import org.wqcheck.model.Elaboration;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Model;
import org.wqcheck.model.Options;
import org.wqcheck.model.Thing;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.reproduce.Reproduction;
import org.wqcheck.source.DiskReader;

/**
 * A spec with the model's verdict for 6.1.
 *
 * @param file as named
 * @param model empty: it is not acted out
 * @param violations every violation that a complete search finds
 * @param reason why it is not acted out; empty: it is
 */
record Spec(Path file, Optional<Model> model, List<Violation> violations, String reason) {
  static final Comparator<Spec> BY_FILE = Comparator.comparing(s -> s.file().toString());

  private static final long MOST_STATES = 2_000_000;

  private static final Set<KernelCall> ORDERED =
      Set.of(KernelCall.ALLOC_ORDERED_WORKQUEUE, KernelCall.CREATE_SINGLETHREAD_WORKQUEUE);

  /** Of a module; the kernel takes 55 letters. */
  private static final int LONGEST_NAME = 50;

  /** Reads and explores a spec. */
  static Spec of(Path file) {
    Options options = Options.of(List.of(KernelVersion.V6_1)).on(KernelVersion.V6_1);
    Elaborated read = Elaboration.elaborate(new DiskReader(Path.of("")), file.toString(), options);
    if (read.model().isEmpty()) {
      return left(file, "not a spec for 6.1: " + read.diagnostics().get(0).text());
    }
    Model model = read.model().orElseThrow();
    List<String> obstacles = new ArrayList<>(Reproduction.obstacles(model));
    Checker.refusals(model).forEach(d -> obstacles.add(d.text()));
    if (!obstacles.isEmpty()) {
      return left(file, String.join("; ", obstacles));
    }
    CheckOptions all = CheckOptions.everything();
    CheckResult result =
        Checker.check(
            model,
            new CheckOptions(
                all.extent(),
                all.timeout(),
                MOST_STATES,
                all.maxMemory(),
                1,
                all.reductions(),
                all.watcher()));
    return result.verdict() == CheckResult.Verdict.INCONCLUSIVE || result.limit().isPresent()
        ? left(file, "the model's search did not end")
        : new Spec(file, Optional.of(model), result.violations(), "");
  }

  private static Spec left(Path file, String reason) {
    return new Spec(file, Optional.empty(), List.of(), reason);
  }

  /** The kinds of violation that the model finds. */
  Set<ViolationKind> kinds() {
    Set<ViolationKind> kinds = new TreeSet<>();
    violations.forEach(v -> kinds.add(v.kind()));
    return kinds;
  }

  /** One of each kind, the first found. */
  Map<ViolationKind, Violation> firstOfEachKind() {
    Map<ViolationKind, Violation> first = new TreeMap<>();
    violations.forEach(v -> first.putIfAbsent(v.kind(), v));
    return first;
  }

  /** The model's verdict in a word or two. */
  String verdict() {
    return violations.isEmpty()
        ? "safe"
        : String.join(", ", kinds().stream().map(Spec::word).toList());
  }

  static String word(ViolationKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** Whether a hang of it holds up a queue that the guest itself needs. */
  boolean usesSystemQueues() {
    return model.orElseThrow().things().stream()
        .anyMatch(t -> t instanceof Thing.Workqueue wq && wq.system());
  }

  /** Whether all its works go to one ordered queue. */
  Ordered ordered() {
    List<Thing.Workqueue> queues =
        model.orElseThrow().things().stream()
            .filter(Thing.Workqueue.class::isInstance)
            .map(Thing.Workqueue.class::cast)
            .toList();
    boolean ordered =
        queues.size() == 1
            && queues.get(0).initial().filter(q -> ORDERED.contains(q.call())).isPresent();
    return ordered ? Ordered.YES : Ordered.NO;
  }

  int cpus() {
    return model.orElseThrow().machine().cpus();
  }

  /** A C name that no other spec of one run has. */
  String moduleName(String suffix) {
    String name = file.getFileName().toString().replaceAll("\\.wq$", "");
    String folder = file.toAbsolutePath().getParent().getFileName().toString();
    String whole = (folder.charAt(0) + "_" + name).replaceAll("[^A-Za-z0-9]", "_") + suffix;
    return whole.length() <= LONGEST_NAME
        ? whole
        : whole.substring(0, LONGEST_NAME - 9) + "_%08x".formatted(whole.hashCode());
  }
}
