package org.wqcheck.command;

import java.util.List;
import java.util.Optional;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.report.CheckJson;
import org.wqcheck.report.CheckText;
import org.wqcheck.report.Explored;
import org.wqcheck.report.Layout;
import org.wqcheck.report.ReportFormat;
import org.wqcheck.report.VerdictTable;
import org.wqcheck.source.Diagnostic;

/** Where the answers of a check go, one after the other. */
sealed interface CheckReport {

  /** An answer. */
  void add(Explored explored);

  /** A spec that has none. */
  void addErrors(String file, Optional<KernelVersion> kernel, List<Diagnostic> errors);

  /** There are no more. */
  void end();

  /** Each answer at once, in full. */
  record Text(Layout layout, Output out) implements CheckReport {
    @Override
    public void add(Explored explored) {
      out.write(new CheckText(layout).of(explored));
    }

    @Override
    public void addErrors(String file, Optional<KernelVersion> kernel, List<Diagnostic> errors) {}

    @Override
    public void end() {}
  }

  /** A table at the end. */
  record Table(VerdictTable table, Output out) implements CheckReport {
    @Override
    public void add(Explored explored) {
      table.add(explored);
    }

    @Override
    public void addErrors(String file, Optional<KernelVersion> kernel, List<Diagnostic> errors) {
      kernel.ifPresent(k -> table.addError(file, k));
    }

    @Override
    public void end() {
      out.write(table.text());
    }
  }

  /** One JSON document at the end. */
  record Json(CheckJson json, Output out) implements CheckReport {
    @Override
    public void add(Explored explored) {
      json.add(explored);
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
  record Shared(ReportFormat format, Gate gate, Output out) implements CheckReport {
    @Override
    public void add(Explored explored) {}

    @Override
    public void addErrors(String file, Optional<KernelVersion> kernel, List<Diagnostic> errors) {}

    @Override
    public void end() {
      out.write(format.render(gate.run()));
    }
  }
}
