package org.wqcheck.command;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wqcheck.check.CheckOptions;
import org.wqcheck.check.CheckOptions.Progress;
import org.wqcheck.check.CheckResult;
import org.wqcheck.check.CheckResult.Limit;
import org.wqcheck.check.Schedule;
import org.wqcheck.check.Violation;
import org.wqcheck.check.Violation.Step;
import org.wqcheck.convert.CoverageLoss;
import org.wqcheck.convert.CoverageLoss.Owner;
import org.wqcheck.convert.Plan;
import org.wqcheck.lint.Finding;
import org.wqcheck.lint.Level;
import org.wqcheck.lint.Rule;
import org.wqcheck.model.Expectation;
import org.wqcheck.model.Expectation.What;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Machine;
import org.wqcheck.model.Model;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.report.Samples;
import org.wqcheck.source.Diagnostic;
import org.wqcheck.source.Span;
import org.wqcheck.usage.GraphFormat;

/**
 * Reads files whose words say what shall happen: {@code safe}, {@code violated}, {@code limit},
 * {@code oom}, {@code crash}, {@code invalid}, {@code refused}, {@code lint}; and {@code expect
 * safe} or {@code expect deadlock}.
 */
final class FakeToolchain implements Toolchain {

  @Override
  public Reading read(SpecRequest request) {
    String text;
    try {
      text = Files.readString(request.file());
    } catch (IOException e) {
      return new Reading.Refused(List.of(error(request.file().toString(), "no such file")));
    }
    if (text.contains("invalid")) {
      int count = text.contains("many") ? 10_000 : 1;
      Diagnostic error = error(request.file().toString(), "no such thing");
      return new Reading.Refused(Collections.nCopies(count, error));
    }
    return new Reading.Understood(model(request, text));
  }

  private static Diagnostic error(String file, String message) {
    return new Diagnostic(new Span(file, 1, 1, 1, 1), "WQ001", message);
  }

  /** Its words are kept in the name of the model's file. */
  private static Model model(SpecRequest request, String text) {
    KernelVersion kernel = request.kernel().orElse(KernelVersion.V5_17);
    List<Expectation> expectations =
        text.lines()
            .filter(l -> l.startsWith("expect "))
            .map(l -> expectation(l, request))
            .toList();
    return new Model(
        request.file() + "\n" + text,
        kernel,
        true,
        Machine.DEFAULT,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        expectations,
        List.of(),
        List.of());
  }

  private static Expectation expectation(String line, SpecRequest request) {
    Optional<ViolationKind> kind = ViolationKind.of(line.substring("expect ".length()).strip());
    return new Expectation(
        kind.isPresent() ? What.VIOLATION : What.SAFE,
        kind,
        Optional.empty(),
        List.of(),
        Set.of(KernelVersion.V5_17),
        new Span(request.file().toString(), 9, 1, 9, 9));
  }

  @Override
  public String digest(SpecRequest request) {
    return "digest";
  }

  @Override
  public List<Diagnostic> refusals(Model model) {
    return model.file().contains("refused")
        ? List.of(error("spec.wq", "rcu_work is not modelled yet"))
        : List.of();
  }

  @Override
  public Map<KernelVersion, List<String>> kernels() {
    return Map.of(KernelVersion.V5_17, List.of("a behaviour"));
  }

  @Override
  public List<Finding> lint(Model model) {
    Level level = model.file().contains("warning") ? Level.WARNING : Level.ERROR;
    Finding finding =
        new Finding(Rule.OWN_WAIT, level, Samples.at(4), "waits", List.of(), Optional.empty());
    return model.file().contains("lint") ? List.of(finding) : List.of();
  }

  @Override
  public Reading read(SpecRequest request, String text) {
    return new Reading.Understood(model(request, text));
  }

  @Override
  public Plan convert(Model model, String text, String driver) {
    return new Plan.Refused(List.of("nothing to convert"));
  }

  @Override
  public List<CoverageLoss> losses(Model before, Model after) {
    Span at = Samples.at(1);
    CoverageLoss loss =
        new CoverageLoss("remove", "reset", Owner.OWN, "flush_work(reset)", at, "queue", at);
    return after.file().contains("loses") ? List.of(loss) : List.of();
  }

  @Override
  public String graph(Model model, GraphFormat format) {
    return format.text() + "\n";
  }

  @Override
  public CheckResult check(Model model, CheckOptions options) {
    String words = model.file();
    if (words.contains("crash")) {
      throw new IllegalStateException("nrActive below zero");
    }
    if (words.contains("oom")) {
      options.watcher().at(new Progress(42, 1, 1, 7, 1, Optional.empty()));
      throw new OutOfMemoryError("no room");
    }
    if (words.contains("limit violated")) {
      return Samples.cut(Limit.STATES, Samples.aerDeadlock());
    }
    if (words.contains("limit")) {
      return Samples.inconclusive(Limit.STATES);
    }
    return words.contains("violated") ? Samples.violated(Samples.aerDeadlock()) : Samples.safe();
  }

  @Override
  public List<Violation.Step> replay(Model model, Schedule schedule) {
    List<Step> trace = Samples.aerDeadlock().trace();
    if (model.file().contains("crash")) {
      throw new IllegalArgumentException("no such run");
    }
    return model.file().contains("safe") ? trace.subList(0, 1) : trace;
  }
}
