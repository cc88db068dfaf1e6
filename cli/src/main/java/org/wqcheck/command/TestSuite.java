package org.wqcheck.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.wqcheck.check.CheckOptions.Extent;
import org.wqcheck.check.CheckResult;
import org.wqcheck.command.Judge.Strictness;
import org.wqcheck.command.SpecFiles.Origin;
import org.wqcheck.command.Toolchain.Reading;
import org.wqcheck.command.Toolchain.Reading.Refused;
import org.wqcheck.command.Toolchain.Reading.Understood;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Model;
import org.wqcheck.report.TestOutcome;
import org.wqcheck.report.TestOutcome.Status;

/** Specs and what they expect, turned into cases: one a spec and kernel. */
public final class TestSuite {

  private static final Pattern EXPECTS =
      Pattern.compile("(?m)^(?!\\s*(//|\\*))[^\"\\n]*?\\bexpect\\b|//~");
  private static final long LONGEST = 1 << 20;

  private final Toolchain toolchain;
  private final SpecOptions specs;
  private final Strictness strictness;
  private final Inspection inspection;

  TestSuite(Toolchain toolchain, SpecOptions specs, Strictness strictness, Inspection inspection) {
    this.toolchain = toolchain;
    this.specs = specs;
    this.strictness = strictness;
    this.inspection = inspection;
  }

  /** What {@code wqcheck test} without options makes of it. */
  public static TestSuite standard(Toolchain toolchain, Surroundings surroundings) {
    Inspection inspection =
        new Inspection(toolchain, new SearchOptions(), Extent.EVERYTHING, surroundings);
    return new TestSuite(toolchain, new SpecOptions(), Strictness.LENIENT, inspection);
  }

  /**
   * The cases of every spec below the paths, sorted by file, then kernel.
   *
   * @throws RuntimeException with a message for the user if there is nothing below a path
   */
  public List<TestCase> cases(List<Path> paths) {
    List<TestCase> cases = new ArrayList<>();
    SpecFiles.below(paths).forEach((file, origin) -> cases.addAll(cases(file, origin)));
    return cases;
  }

  private List<TestCase> cases(Path file, Origin origin) {
    Reading reading;
    try {
      reading = read(file);
    } catch (RuntimeException | StackOverflowError e) {
      return List.of(broken(file, e));
    }
    if (reading instanceof Refused refused) {
      return List.of(unreadable(file, origin, refused));
    }
    Expectations expectations = Expectations.of(((Understood) reading).model());
    if (expectations.isEmpty()) {
      return List.of(withoutExpectations(file, origin));
    }
    Set<KernelVersion> wanted = specs.kernels();
    return expectations.kernels().stream()
        .filter(k -> wanted.isEmpty() || wanted.contains(k))
        .map(k -> caseOf(specs.request(file, Optional.of(k)), k, expectations))
        .toList();
  }

  /**
   * The spec for its usual kernel; where that lacks something and all expectations name others, for
   * one of those.
   */
  private Reading read(Path file) {
    Reading usual = toolchain.read(specs.request(file, Optional.empty()));
    if (usual instanceof Understood) {
      return usual;
    }
    return toolchain.kernels().keySet().stream()
        .map(k -> toolchain.read(specs.request(file, Optional.of(k))))
        .filter(r -> r instanceof Understood u && Expectations.of(u.model()).nameTheirKernels())
        .findFirst()
        .orElse(usual);
  }

  private static TestCase broken(Path file, Throwable e) {
    String name = file.toString();
    return new TestCase(
        name,
        name,
        Optional.empty(),
        () -> {
          throw new IllegalStateException("reading it failed", e);
        });
  }

  private TestCase caseOf(SpecRequest request, KernelVersion kernel, Expectations expectations) {
    return new TestCase(
        request.file().toString(),
        request.name(),
        Optional.of(request),
        () -> run(request, kernel, expectations));
  }

  /** A part of other specs need not stand alone; whatever expects something must. */
  private static TestCase unreadable(Path file, Origin origin, Refused refused) {
    if (origin == Origin.FOUND && !mayExpect(file)) {
      return withoutExpectations(file, origin);
    }
    String name = file.toString();
    return new TestCase(
        name,
        name,
        Optional.empty(),
        () -> TestOutcome.invalid(name, Optional.empty(), refused.errors()));
  }

  private static boolean mayExpect(Path file) {
    try {
      return Files.size(file) > LONGEST
          || EXPECTS.matcher(Files.readString(file, StandardCharsets.UTF_8)).find();
    } catch (IOException e) {
      return true;
    }
  }

  private static TestCase withoutExpectations(Path file, Origin origin) {
    String name = file.toString();
    Status status = origin == Origin.NAMED ? Status.INVALID : Status.SKIPPED;
    TestOutcome outcome = TestOutcome.of(name, Optional.empty(), status, "has no expect line");
    return new TestCase(name, name, Optional.empty(), () -> outcome);
  }

  private TestOutcome run(SpecRequest request, KernelVersion kernel, Expectations expectations) {
    String file = request.file().toString();
    Judge judge = new Judge(file, expectations, kernel);
    Reading reading = judge.needsSearch() ? inspection.read(request) : toolchain.read(request);
    if (reading instanceof Refused refused) {
      return TestOutcome.invalid(file, Optional.of(kernel), refused.errors());
    }
    Model model = ((Understood) reading).model();
    Optional<CheckResult> result =
        judge.needsSearch()
            ? Optional.of(inspection.explore(request, model).result())
            : Optional.empty();
    return judge.judge(result, toolchain.lint(model), strictness);
  }
}
