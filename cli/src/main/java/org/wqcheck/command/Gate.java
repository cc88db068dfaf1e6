package org.wqcheck.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wqcheck.lint.Level;
import org.wqcheck.model.Model;
import org.wqcheck.report.Baseline;
import org.wqcheck.report.Examined;
import org.wqcheck.report.Explored;
import org.wqcheck.report.Judged;
import org.wqcheck.report.Run;
import org.wqcheck.report.TestOutcome;
import org.wqcheck.source.Diagnostic;

/** Lets through what the baseline does not have, remembers it, and says how the command ends. */
final class Gate {

  private final String command;
  private final GateOptions options;
  private final Surroundings surroundings;
  private final Baseline baseline;
  private final List<Examined> everything = new ArrayList<>();
  private final List<Examined> fresh = new ArrayList<>();

  Gate(String command, GateOptions options, Surroundings surroundings) {
    this.command = command;
    this.options = options;
    this.surroundings = surroundings;
    this.baseline = options.baseline().map(Gate::read).orElse(Baseline.EMPTY);
  }

  private static Baseline read(Path file) {
    try {
      return Baseline.read(Files.readString(file));
    } catch (IOException e) {
      throw new Failure(ExitCode.USAGE, file + ": " + Causes.of(e));
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, file + ": " + e.getMessage());
    }
  }

  /** An answer without the violations that are known. */
  Explored fresh(Explored explored) {
    everything.add(Examined.of(explored));
    Explored left = baseline.fresh(explored);
    fresh.add(Examined.of(left));
    return left;
  }

  /** The findings that are not known. */
  List<Judged> fresh(Model model, List<Judged> findings, Level failOn) {
    everything.add(Examined.of(model, findings, failOn));
    List<Judged> left = baseline.fresh(model, findings);
    fresh.add(Examined.of(model, left, failOn));
    return left;
  }

  /** An outcome without the reasons that are known. */
  TestOutcome fresh(TestOutcome outcome) {
    everything.add(Examined.of(outcome));
    TestOutcome left = baseline.fresh(outcome);
    fresh.add(Examined.of(left));
    return left;
  }

  /** Remembers a spec that cannot be read or explored. */
  void invalid(SpecRequest request, List<Diagnostic> errors) {
    fresh.add(Examined.invalid(request.file().toString(), request.kernel(), errors));
  }

  /** Remembers it if this is the code of a bug of ours; gives the code back. */
  ExitCode broken(SpecRequest request, ExitCode code) {
    if (code == ExitCode.INTERNAL) {
      fresh.add(Examined.broken(request.file().toString(), request.kernel()));
    }
    return code;
  }

  /** What there is to report by now. */
  Run run() {
    List<Page> pages = Page.all();
    return new Run(
        command, Version.text(), pages.stream().map(Page::full).toList(), List.copyOf(fresh));
  }

  /** Does what is due at the end, and gives the number that the process ends with. */
  int end(List<ExitCode> codes) {
    options.writeBaseline().ifPresent(this::write);
    ExitCode code = ExitCode.of(codes);
    if (options.isExitZero() && code == ExitCode.VIOLATED) {
      // a limit was reached beside the violation: that one still counts
      boolean open = codes.contains(ExitCode.INCONCLUSIVE);
      code = open ? ExitCode.INCONCLUSIVE : ExitCode.OK;
    }
    return options.isNetdev() ? new Netdev(run(), surroundings).end(code) : code.code();
  }

  private void write(Path file) {
    try (Output out = Output.open(Optional.of(file), surroundings)) {
      out.write(Baseline.of(everything).text(Version.text()));
    }
  }
}
