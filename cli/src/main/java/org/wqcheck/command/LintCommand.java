package org.wqcheck.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.wqcheck.command.Toolchain.Reading;
import org.wqcheck.command.Toolchain.Reading.Refused;
import org.wqcheck.command.Toolchain.Reading.Understood;
import org.wqcheck.lint.Finding;
import org.wqcheck.lint.Level;
import org.wqcheck.model.Model;
import org.wqcheck.report.CheckJson;
import org.wqcheck.report.Judged;
import org.wqcheck.report.Judged.Answer;
import org.wqcheck.report.LintText;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code wqcheck lint}. */
@Command(
    name = "lint",
    description = "Applies the static rules to each spec; no exploration, milliseconds a file.")
final class LintCommand implements Callable<Integer> {

  private final Toolchain toolchain;
  private final Surroundings surroundings;

  @Mixin private OutputOptions output;
  @Mixin private SpecOptions specs;
  @Mixin private GateOptions gates;

  @Option(
      names = "--fail-on",
      paramLabel = "LEVEL",
      description = "Exit with 1 from this level up: error, warning or note. Default: error.",
      converter = LevelName.class)
  private Level failOn = Level.ERROR;

  @Option(
      names = "--confirm",
      description =
          "Explore each spec too: what a run bears out becomes an error with its trace, a warning"
              + " that no run bears out is dropped.")
  private boolean confirm;

  @Mixin private SearchOptions search;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Specs.")
  private List<Path> files = List.of();

  LintCommand(Toolchain toolchain, Surroundings surroundings) {
    this.toolchain = toolchain;
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Format format = output.format("lint", Format.EXAMINING);
    Gate gate = gates.gate("lint", surroundings);
    List<ExitCode> codes = new ArrayList<>();
    try (Output out = output.open(surroundings)) {
      LintReport report = report(format, gate, out);
      for (Path file : files) {
        for (SpecRequest request : specs.requests(file)) {
          codes.add(lint(request, report, gate));
        }
      }
      report.end();
    }
    return gate.end(codes);
  }

  private LintReport report(Format format, Gate gate, Output out) {
    if (format.shared().isPresent()) {
      return new LintReport.Shared(format.shared().get(), gate, out);
    }
    return format == Format.JSON
        ? new LintReport.Json(new CheckJson(Version.text()), out)
        : new LintReport.Text(new LintText(output.layout(surroundings)), out);
  }

  private ExitCode lint(SpecRequest request, LintReport report, Gate gate) {
    Complaints complaints = new Complaints(surroundings);
    ExitCode code =
        complaints.guard(
            request.name(),
            () -> {
              Reading reading = toolchain.read(request);
              if (reading instanceof Refused refused) {
                report.addErrors(request.file().toString(), request.kernel(), refused.errors());
                gate.invalid(request, refused.errors());
                return complaints.about(refused.errors());
              }
              return lint(request, ((Understood) reading).model(), report, gate);
            });
    return gate.broken(request, code);
  }

  private ExitCode lint(SpecRequest request, Model model, LintReport report, Gate gate) {
    List<Finding> findings = toolchain.lint(model);
    List<Judged> all =
        confirm
            ? new Confirmation(toolchain, search, surroundings).of(request, model, findings)
            : findings.stream().map(Judged::notAsked).toList();
    Map<Boolean, List<Judged>> refuted =
        all.stream().collect(Collectors.partitioningBy(j -> j.answer() == Answer.REFUTED));
    List<Judged> left = gate.fresh(model, refuted.get(false), failOn);
    report.add(model, left, refuted.get(true));
    boolean fails = left.stream().anyMatch(f -> f.level().compareTo(failOn) <= 0);
    return fails ? ExitCode.VIOLATED : ExitCode.OK;
  }

  /** Reads a level. */
  static final class LevelName implements ITypeConverter<Level> {
    @Override
    public Level convert(String value) {
      return Arrays.stream(Level.values())
          .filter(s -> s.text().equals(value))
          .findFirst()
          .orElseThrow(
              () -> new TypeConversionException("'" + value + "' is none of error, warning, note"));
    }
  }
}
