package org.wqcheck.command;

import java.util.List;
import java.util.Optional;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Model;
import org.wqcheck.report.CheckJson;
import org.wqcheck.report.Judged;
import org.wqcheck.report.LintText;
import org.wqcheck.report.ReportFormat;
import org.wqcheck.source.Diagnostic;

/** Where the findings of lint go, one spec after the other. */
sealed interface LintReport {

  /**
   * The findings of a spec.
   *
   * @param left those to report
   * @param dropped those that an exploration has done away with
   */
  void add(Model model, List<Judged> left, List<Judged> dropped);

  /** A spec that cannot be read. */
  void addErrors(String file, Optional<KernelVersion> kernel, List<Diagnostic> errors);

  /** There are no more. */
  void end();

  /** Each finding at once. */
  record Text(LintText text, Output out) implements LintReport {
    @Override
    public void add(Model model, List<Judged> left, List<Judged> dropped) {
      out.write(text.of(left) + text.dropped(model.file(), dropped));
    }

    @Override
    public void addErrors(String file, Optional<KernelVersion> kernel, List<Diagnostic> errors) {}

    @Override
    public void end() {}
  }

  /** One JSON document at the end. */
  record Json(CheckJson json, Output out) implements LintReport {
    @Override
    public void add(Model model, List<Judged> left, List<Judged> dropped) {
      json.addFindings(model, left, dropped);
    }

    @Override
    public void addErrors(String file, Optional<KernelVersion> kernel, List<Diagnostic> errors) {
      json.addErrors(file, kernel, errors);
    }

    @Override
    public void end() {
      out.write(json.text());
    }
  }

  /** A form for other programs, of what the gate has let through, at the end. */
  record Shared(ReportFormat format, Gate gate, Output out) implements LintReport {
    @Override
    public void add(Model model, List<Judged> left, List<Judged> dropped) {}

    @Override
    public void addErrors(String file, Optional<KernelVersion> kernel, List<Diagnostic> errors) {}

    @Override
    public void end() {
      out.write(format.render(gate.run()));
    }
  }
}
