package org.wqcheck.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.wqcheck.check.CheckOptions.Extent;
import org.wqcheck.command.Judge.Strictness;
import org.wqcheck.report.TestJson;
import org.wqcheck.report.TestOutcome;
import org.wqcheck.report.TestOutcome.Status;
import org.wqcheck.report.TestTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wqcheck test}. */
@Command(
    name = "test",
    description =
        "Runs every .wq file below PATH against its expect lines, under every kernel they name.")
final class TestCommand implements Callable<Integer> {

  private final Toolchain toolchain;
  private final Surroundings surroundings;

  @Mixin private OutputOptions output;
  @Mixin private SpecOptions specs;
  @Mixin private SearchOptions search;
  @Mixin private GateOptions gates;

  @Option(names = "--strict", description = "Fail on statements that no run reaches.")
  private boolean strict;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Specs, or directories of them.")
  private List<Path> paths = List.of();

  TestCommand(Toolchain toolchain, Surroundings surroundings) {
    this.toolchain = toolchain;
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Format format = output.format("test", Format.EXAMINING);
    Gate gate = gates.gate("test", surroundings);
    Complaints complaints = new Complaints(surroundings);
    Inspection inspection = new Inspection(toolchain, search, Extent.EVERYTHING, surroundings);
    Strictness strictness = strict ? Strictness.STRICT : Strictness.LENIENT;
    TestSuite suite = new TestSuite(toolchain, specs, strictness, inspection);
    try (Output out = output.open(surroundings)) {
      List<TestCase> cases = suite.cases(paths);
      int widest = cases.stream().mapToInt(c -> c.file().length()).max().orElse(0);
      TestTable table = new TestTable(output.layout(surroundings), widest);
      List<TestOutcome> outcomes = new ArrayList<>();
      for (TestCase test : cases) {
        if (surroundings.interruption().isAsked()) {
          outcomes.add(gate.fresh(notRun(test)));
          continue;
        }
        TestOutcome outcome = gate.fresh(run(test, complaints));
        outcomes.add(outcome);
        if (format == Format.TEXT) {
          out.write(table.row(outcome));
        }
      }
      out.write(end(format, outcomes, gate));
      return gate.end(codes(outcomes));
    }
  }

  /** Counted all the same: what a Ctrl-C has left out is not to be taken for passed. */
  private static TestOutcome notRun(TestCase test) {
    return TestOutcome.of(
        test.file(),
        test.request().flatMap(SpecRequest::kernel),
        Status.INCONCLUSIVE,
        "not run: interrupted");
  }

  private static TestOutcome run(TestCase test, Complaints complaints) {
    List<TestOutcome> outcome = new ArrayList<>();
    complaints.guard(
        test.name(),
        () -> {
          outcome.add(test.run().get());
          return ExitCode.OK;
        });
    return outcome.isEmpty()
        ? TestOutcome.of(test.file(), Optional.empty(), Status.BROKEN, "internal error")
        : outcome.get(0);
  }

  private static String end(Format format, List<TestOutcome> outcomes, Gate gate) {
    if (format.shared().isPresent()) {
      return format.shared().get().render(gate.run());
    }
    return format == Format.JSON ? TestJson.of(Version.text(), outcomes) : TestTable.sum(outcomes);
  }

  private static List<ExitCode> codes(List<TestOutcome> outcomes) {
    return outcomes.stream().map(o -> code(o.status())).toList();
  }

  private static ExitCode code(Status status) {
    return switch (status) {
      case OK, SKIPPED, KNOWN -> ExitCode.OK;
      case FAILED -> ExitCode.VIOLATED;
      case INCONCLUSIVE -> ExitCode.INCONCLUSIVE;
      case INVALID -> ExitCode.USAGE;
      case BROKEN -> ExitCode.INTERNAL;
    };
  }
}
