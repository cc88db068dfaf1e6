package org.wqcheck.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.wqcheck.check.CheckOptions.Extent;
import org.wqcheck.check.CheckResult;
import org.wqcheck.command.Toolchain.Reading;
import org.wqcheck.command.Toolchain.Reading.Refused;
import org.wqcheck.command.Toolchain.Reading.Understood;
import org.wqcheck.model.Model;
import org.wqcheck.report.ChangeReport;
import org.wqcheck.report.Effect;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wqcheck diff}. */
@Command(
    name = "diff",
    description =
        "Says what a change of a spec does: to its verdict, and to what each flush, cancel and"
            + " destroy waits for.")
final class DiffCommand implements Callable<Integer> {

  private final Toolchain toolchain;
  private final Surroundings surroundings;

  @Mixin private OutputOptions output;
  @Mixin private SpecOptions specs;
  @Mixin private SearchOptions search;

  @Parameters(index = "0", paramLabel = "OLD", description = "The spec as it was.")
  private Path before;

  @Parameters(index = "1", paramLabel = "NEW", description = "The changed spec.")
  private Path after;

  DiffCommand(Toolchain toolchain, Surroundings surroundings) {
    this.toolchain = toolchain;
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Format format = output.format("diff", Format.TEXT, Format.JSON);
    Complaints complaints = new Complaints(surroundings);
    return complaints.guard("diff " + before + " " + after, () -> diff(format)).code();
  }

  private ExitCode diff(Format format) {
    Inspection inspection = new Inspection(toolchain, search, Extent.EVERYTHING, surroundings);
    List<Model> models = new ArrayList<>();
    List<CheckResult> results = new ArrayList<>();
    for (Path file : List.of(before, after)) {
      SpecRequest request = specs.onlyRequest(file);
      Reading reading = inspection.read(request);
      if (reading instanceof Refused refused) {
        return new Complaints(surroundings).about(refused.errors());
      }
      models.add(((Understood) reading).model());
      results.add(inspection.explore(request, models.get(models.size() - 1)).result());
    }
    return report(models, new Effect(results.get(0), results.get(1)), format);
  }

  private ExitCode report(List<Model> models, Effect effect, Format format) {
    ChangeReport report =
        new ChangeReport(
            models.get(0).file(),
            models.get(1).file(),
            effect,
            toolchain.losses(models.get(0), models.get(1)));
    try (Output out = output.open(surroundings)) {
      out.write(format == Format.JSON ? report.json(Version.text()) : report.text());
    }
    return code(report);
  }

  /** A loss of what others put on a queue is what one wants. */
  static ExitCode code(ChangeReport report) {
    Effect.Kind kind = report.effect().kind();
    if (kind == Effect.Kind.BREAKS || report.losesOwn()) {
      return ExitCode.VIOLATED;
    }
    return kind == Effect.Kind.UNKNOWN ? ExitCode.INCONCLUSIVE : ExitCode.OK;
  }
}
