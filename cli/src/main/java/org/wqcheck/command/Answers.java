package org.wqcheck.command;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.report.CheckJson;
import org.wqcheck.report.Explored;
import org.wqcheck.report.ReportFormat;
import org.wqcheck.report.VerdictTable;
import org.wqcheck.source.Diagnostic;

/**
 * Where the answers about specs go, one after the other.
 *
 * @param <A> an answer
 */
sealed interface Answers<A> {

  /** An answer. */
  void add(A answer);

  /** A spec that has none. */
  void addErrors(String file, Optional<KernelVersion> kernel, List<Diagnostic> errors);

  /** There are no more. */
  void end();

  /** Each at once, in full. */
  record Text<A>(Function<A, String> text, Output out) implements Answers<A> {
    @Override
    public void add(A answer) {
      out.write(text.apply(answer));
    }

    @Override
    public void addErrors(String file, Optional<KernelVersion> kernel, List<Diagnostic> errors) {}

    @Override
    public void end() {}
  }

  /** A table at the end. */
  record Table(VerdictTable table, Output out) implements Answers<Explored> {
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

  /**
   * One JSON document at the end.
   *
   * @param adding puts an answer into it
   */
  record Json<A>(CheckJson json, Consumer<A> adding, Output out) implements Answers<A> {
    @Override
    public void add(A answer) {
      adding.accept(answer);
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
  record Shared<A>(ReportFormat format, Gate gate, Output out) implements Answers<A> {
    @Override
    public void add(A answer) {}

    @Override
    public void addErrors(String file, Optional<KernelVersion> kernel, List<Diagnostic> errors) {}

    @Override
    public void end() {
      out.write(format.render(gate.run()));
    }
  }
}
