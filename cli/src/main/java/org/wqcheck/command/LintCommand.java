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

  /**
   * The findings of a spec.
   *
   * @param left those to report
   * @param dropped those that an exploration has done away with
   */
  private record Findings(Model model, List<Judged> left, List<Judged> dropped) {}

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
      Answers<Findings> answers = answers(format, gate, out);
      for (Path file : files) {
        for (SpecRequest request : specs.requests(file)) {
          codes.add(lint(request, answers, gate));
        }
      }
      answers.end();
    }
    return gate.end(codes);
  }

  private Answers<Findings> answers(Format format, Gate gate, Output out) {
    if (format.shared().isPresent()) {
      return new Answers.Shared<>(format.shared().get(), gate, out);
    }
    if (format == Format.JSON) {
      CheckJson json = new CheckJson(Version.text());
      return new Answers.Json<>(json, f -> json.addFindings(f.model, f.left, f.dropped), out);
    }
    LintText text = new LintText(output.layout(surroundings));
    return new Answers.Text<>(f -> text.of(f.left) + text.dropped(f.model.file(), f.dropped), out);
  }

  private ExitCode lint(SpecRequest request, Answers<Findings> answers, Gate gate) {
    Complaints complaints = new Complaints(surroundings);
    ExitCode code =
        complaints.guard(
            request.name(),
            () -> {
              Reading reading = toolchain.read(request);
              if (reading instanceof Refused refused) {
                answers.addErrors(request.file().toString(), request.kernel(), refused.errors());
                gate.invalid(request, refused.errors());
                return complaints.about(refused.errors());
              }
              return lint(request, ((Understood) reading).model(), answers, gate);
            });
    return gate.broken(request, code);
  }

  private ExitCode lint(SpecRequest request, Model model, Answers<Findings> answers, Gate gate) {
    List<Finding> findings = toolchain.lint(model);
    List<Judged> all =
        confirm
            ? new Confirmation(toolchain, search, surroundings).of(request, model, findings)
            : findings.stream().map(Judged::notAsked).toList();
    Map<Boolean, List<Judged>> refuted =
        all.stream().collect(Collectors.partitioningBy(j -> j.answer() == Answer.REFUTED));
    List<Judged> left = gate.fresh(model, refuted.get(false), failOn);
    answers.add(new Findings(model, left, refuted.get(true)));
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
