package org.wqcheck.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.wqcheck.command.Toolchain.Reading;
import org.wqcheck.command.Toolchain.Reading.Refused;
import org.wqcheck.command.Toolchain.Reading.Understood;
import org.wqcheck.lint.Finding;
import org.wqcheck.lint.Level;
import org.wqcheck.model.Model;
import org.wqcheck.report.CheckJson;
import org.wqcheck.report.FindingText;
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
    CheckJson json = new CheckJson(Version.text());
    List<ExitCode> codes = new ArrayList<>();
    try (Output out = output.open(surroundings)) {
      for (Path file : files) {
        for (SpecRequest request : specs.requests(file)) {
          codes.add(lint(request, json, gate, format == Format.TEXT ? out::write : t -> {}));
        }
      }
      if (format == Format.JSON) {
        out.write(json.text());
      }
      format.shared().ifPresent(f -> out.write(f.render(gate.run())));
    }
    return gate.end(codes);
  }

  private ExitCode lint(
      SpecRequest request, CheckJson json, Gate gate, Consumer<String> textOutput) {
    Complaints complaints = new Complaints(surroundings);
    ExitCode code =
        complaints.guard(
            request.name(),
            () -> {
              Reading reading = toolchain.read(request);
              if (reading instanceof Refused refused) {
                json.addErrors(request.file().toString(), request.kernel(), refused.errors());
                gate.invalid(request, refused.errors());
                return complaints.about(refused.errors());
              }
              Model model = ((Understood) reading).model();
              List<Finding> findings = gate.fresh(model, toolchain.lint(model), failOn);
              json.addFindings(model.file(), model.kernel(), findings);
              textOutput.accept(text(findings));
              return code(findings);
            });
    return gate.broken(request, code);
  }

  private String text(List<Finding> findings) {
    FindingText text = new FindingText(output.layout(surroundings));
    StringBuilder lines = new StringBuilder();
    findings.forEach(f -> text.lines(f).forEach(l -> lines.append(l).append('\n')));
    return lines.toString();
  }

  private ExitCode code(List<Finding> findings) {
    boolean fails = findings.stream().anyMatch(f -> f.level().compareTo(failOn) <= 0);
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
