package org.wqcheck.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.wqcheck.check.CheckOptions.Extent;
import org.wqcheck.command.Toolchain.Reading;
import org.wqcheck.command.Toolchain.Reading.Refused;
import org.wqcheck.command.Toolchain.Reading.Understood;
import org.wqcheck.model.Model;
import org.wqcheck.report.CheckJson;
import org.wqcheck.report.CheckText;
import org.wqcheck.report.Explored;
import org.wqcheck.report.Layout;
import org.wqcheck.report.VerdictTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wqcheck check}. */
@Command(
    name = "check",
    description =
        "Explores each spec exhaustively; prints a verdict and, when violated, the shortest trace.")
final class CheckCommand implements Callable<Integer> {

  private final Toolchain toolchain;
  private final Surroundings surroundings;

  @Mixin private OutputOptions output;
  @Mixin private SpecOptions specs;
  @Mixin private SearchOptions search;
  @Mixin private MethodOptions methods;
  @Mixin private GateOptions gates;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Specs.")
  private List<Path> files = List.of();

  /** Whether there is an answer that going on would not change. */
  private boolean answered;

  CheckCommand(Toolchain toolchain, Surroundings surroundings) {
    this.toolchain = toolchain;
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Format format = output.format("check", Format.EXAMINING);
    Gate gate = gates.gate("check", surroundings);
    List<SpecRequest> requests = files.stream().flatMap(f -> specs.requests(f).stream()).toList();
    methods.require(extent(), search.isOpenWorld() ? Integer.MAX_VALUE : requests.size());
    List<ExitCode> codes = new ArrayList<>();
    try (Output out = output.open(surroundings)) {
      Answers<Explored> answers = answers(format, gate, out);
      for (SpecRequest request : requests) {
        codes.add(check(request, answers, gate));
        if (surroundings.interruption().isAsked()) {
          codes.add(ExitCode.INTERRUPTED);
          break;
        }
      }
      answers.end();
    }
    if (answered) {
      methods.forget();
    }
    return gate.end(codes);
  }

  private Extent extent() {
    return gates.needsEverything() ? Extent.EVERYTHING : search.extent();
  }

  private Map<String, String> asked(SpecRequest request) {
    Map<String, String> asked = new TreeMap<>();
    asked.put("reductions", search.reductions().toString());
    asked.put("extent", extent() == Extent.FIRST ? "the first violation" : "everything");
    asked.put("text", toolchain.digest(request));
    return asked;
  }

  private Answers<Explored> answers(Format format, Gate gate, Output out) {
    Layout layout = output.layout(surroundings);
    if (format.shared().isPresent()) {
      return new Answers.Shared<>(format.shared().get(), gate, out);
    }
    if (format == Format.JSON) {
      CheckJson json = new CheckJson(Version.text());
      return new Answers.Json<>(json, json::add, out);
    }
    return specs.kernels().size() > 1
        ? new Answers.Table(new VerdictTable(layout), out)
        : new Answers.Text<>(new CheckText(layout)::of, out);
  }

  private ExitCode check(SpecRequest request, Answers<Explored> answers, Gate gate) {
    Complaints complaints = new Complaints(surroundings);
    Extent extent = extent();
    Inspection inspection = new Inspection(toolchain, search, extent, surroundings);
    ExitCode code =
        complaints.guard(
            request.name(),
            () -> {
              Reading reading = inspection.read(request);
              if (reading instanceof Refused refused) {
                answers.addErrors(request.file().toString(), request.kernel(), refused.errors());
                gate.invalid(request, refused.errors());
                return complaints.about(refused.errors());
              }
              Model model = ((Understood) reading).model();
              search.by(methods.method(model, () -> asked(request)));
              Explored all = inspection.explore(request, model);
              Explored explored = gate.fresh(all);
              answers.add(explored);
              answered = all.result().isComplete();
              return code(explored);
            });
    return gate.broken(request, code);
  }

  private static ExitCode code(Explored explored) {
    return switch (explored.result().verdict()) {
      case SAFE -> ExitCode.OK;
      case VIOLATED -> violated(explored);
      case INCONCLUSIVE -> ExitCode.INCONCLUSIVE;
    };
  }

  /** With every violation in the baseline, a limit still means that there may be more. */
  private static ExitCode violated(Explored explored) {
    if (!explored.result().violations().isEmpty()) {
      return ExitCode.VIOLATED;
    }
    return explored.result().limit().isPresent() ? ExitCode.INCONCLUSIVE : ExitCode.OK;
  }
}
