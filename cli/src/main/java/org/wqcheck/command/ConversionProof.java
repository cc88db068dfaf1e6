package org.wqcheck.command;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.wqcheck.check.CheckResult;
import org.wqcheck.check.CheckResult.Verdict;
import org.wqcheck.command.Toolchain.Reading;
import org.wqcheck.command.Toolchain.Reading.Refused;
import org.wqcheck.command.Toolchain.Reading.Understood;
import org.wqcheck.convert.Conversion;
import org.wqcheck.convert.Flush;
import org.wqcheck.model.Model;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.report.ChangeReport;
import org.wqcheck.report.ConversionReport;
import org.wqcheck.report.ConversionReport.Need;
import org.wqcheck.report.ConversionReport.Trial;
import org.wqcheck.report.Effect;
import org.wqcheck.source.Diagnostic;

/** Has the checker prove a conversion: the need of each flush, and the converted spec. */
final class ConversionProof {

  private final Toolchain toolchain;
  private final Inspection inspection;
  private final SpecRequest request;
  private final Model model;
  private final CheckResult before;

  ConversionProof(Toolchain toolchain, Inspection inspection, SpecRequest request, Model model) {
    this.toolchain = toolchain;
    this.inspection = inspection;
    this.request = request;
    this.model = model;
    this.before = inspection.explore(request, model).result();
  }

  /**
   * The report.
   *
   * @throws Failure if the converted text is no spec
   */
  ConversionReport of(Conversion conversion) {
    List<Need> needs = conversion.flushes().stream().map(f -> need(conversion, f)).toList();
    String text = conversion.converted(List.of());
    Model converted = understood(text);
    CheckResult after = inspection.explore(request, converted, text).result();
    ChangeReport change =
        new ChangeReport(
            model.file(),
            model.file() + " converted",
            new Effect(before, after),
            toolchain.losses(model, converted));
    return new ConversionReport(
        conversion, needs, change, conversion.converted(expectations(after)));
  }

  private Need need(Conversion conversion, Flush flush) {
    return new Need(
        flush, trial(conversion.without(flush)), conversion.naming(flush).map(this::trial));
  }

  private Trial trial(String text) {
    Reading reading = inspection.read(request, text);
    if (reading instanceof Refused refused) {
      return new Trial.Impossible("cannot be said: " + refused.errors().get(0).text());
    }
    Model changed = ((Understood) reading).model();
    return new Trial.Explored(
        new Effect(before, inspection.explore(request, changed, text).result()));
  }

  private Model understood(String text) {
    Reading reading = inspection.read(request, text);
    if (reading instanceof Understood understood) {
      return understood.model();
    }
    Diagnostic first = ((Refused) reading).errors().get(0);
    throw new Failure(
        ExitCode.VIOLATED, "the converted spec is none: " + first + "; convert it by hand");
  }

  /** What a complete search has found, as lines of a spec; none where it is not known. */
  private List<String> expectations(CheckResult after) {
    if (after.limit().isPresent() || after.verdict() == Verdict.INCONCLUSIVE) {
      return List.of();
    }
    Set<ViolationKind> kinds = EnumSet.noneOf(ViolationKind.class);
    after.violations().forEach(v -> kinds.add(v.kind()));
    String on = request.kernel().map(k -> " on " + k).orElse("");
    List<String> lines = new ArrayList<>();
    kinds.forEach(k -> lines.add("expect %s%s;".formatted(k.text(), on)));
    return lines.isEmpty() ? List.of("expect safe" + on + ";") : lines;
  }
}
