package org.wqcheck.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.wqcheck.check.CheckOptions.Extent;
import org.wqcheck.command.Toolchain.Reading;
import org.wqcheck.command.Toolchain.Reading.Refused;
import org.wqcheck.command.Toolchain.Reading.Understood;
import org.wqcheck.convert.Plan;
import org.wqcheck.model.Model;
import org.wqcheck.report.ConversionReport;
import org.wqcheck.report.Effect;
import org.wqcheck.source.DiskReader;
import org.wqcheck.source.SourceReader.Content;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wqcheck convert}. */
@Command(
    name = "convert",
    description =
        "Moves a driver from the system-wide workqueues that it flushes to a private one, prints"
            + " the converted spec, and proves it.")
final class ConvertCommand implements Callable<Integer> {

  private final Toolchain toolchain;
  private final Surroundings surroundings;

  @Mixin private OutputOptions output;
  @Mixin private SpecOptions specs;
  @Mixin private SearchOptions search;

  @Option(
      names = "--driver",
      paramLabel = "NAME",
      required = true,
      description = "The driver to convert.")
  private String driver;

  @Parameters(paramLabel = "FILE", description = "The spec.")
  private Path file;

  ConvertCommand(Toolchain toolchain, Surroundings surroundings) {
    this.toolchain = toolchain;
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Format format = output.format("convert", Format.TEXT, Format.JSON);
    Complaints complaints = new Complaints(surroundings);
    return complaints.guard("convert " + file, () -> convert(format)).code();
  }

  private ExitCode convert(Format format) {
    SpecRequest request = specs.onlyRequest(file);
    Inspection inspection = new Inspection(toolchain, search, Extent.EVERYTHING, surroundings);
    Reading reading = inspection.read(request);
    if (reading instanceof Refused refused) {
      return new Complaints(surroundings).about(refused.errors());
    }
    Model model = ((Understood) reading).model();
    Plan plan = toolchain.convert(model, text(), driver);
    if (plan instanceof Plan.Refused refused) {
      return refused(refused.reasons());
    }
    ConversionProof proof = new ConversionProof(toolchain, inspection, request, model);
    return report(proof.of(((Plan.Convertible) plan).conversion()), format);
  }

  private String text() {
    if (new DiskReader(Path.of("")).read(file.toString()) instanceof Content.Text text) {
      return text.text();
    }
    throw new Failure(ExitCode.USAGE, file + ": has changed while it was read");
  }

  private ExitCode refused(List<String> reasons) {
    reasons.forEach(r -> surroundings.err().println("wqcheck: " + r));
    return ExitCode.USAGE;
  }

  private ExitCode report(ConversionReport report, Format format) {
    try (Output out = output.open(surroundings)) {
      out.write(format == Format.JSON ? report.json(Version.text()) : report.text());
    }
    if (report.isProven()) {
      return ExitCode.OK;
    }
    boolean open = report.change().effect().kind() == Effect.Kind.UNKNOWN;
    return open ? ExitCode.INCONCLUSIVE : ExitCode.VIOLATED;
  }
}
