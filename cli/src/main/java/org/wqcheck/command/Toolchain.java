package org.wqcheck.command;

import java.util.List;
import java.util.Map;
import org.wqcheck.check.CheckOptions;
import org.wqcheck.check.CheckResult;
import org.wqcheck.check.Schedule;
import org.wqcheck.check.Violation;
import org.wqcheck.convert.CoverageLoss;
import org.wqcheck.convert.Plan;
import org.wqcheck.lint.Finding;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Model;
import org.wqcheck.source.Diagnostic;
import org.wqcheck.usage.GraphFormat;

/**
 * What the commands drive: front end, lint and checker. Tests put something simpler in its place.
 */
public interface Toolchain {

  /** What became of reading a spec. */
  sealed interface Reading {

    /** It has a meaning. */
    record Understood(Model model) implements Reading {}

    /** It has not, and this is why. Never empty. */
    record Refused(List<Diagnostic> errors) implements Reading {}
  }

  /** Reads a spec. Whatever is wrong with the file is in the answer. */
  Reading read(SpecRequest request);

  /** Reads a spec whose own file has this text; included ones are where they are. */
  Reading read(SpecRequest request, String text);

  /** A digest of the text of a spec and of all that it includes. */
  String digest(SpecRequest request);

  /** What of it the machine does not model yet. */
  List<Diagnostic> refusals(Model model);

  /** The kernels that can be explored, with the named behaviours of each. */
  Map<KernelVersion, List<String>> kernels();

  /** What the static rules say. */
  List<Finding> lint(Model model);

  /** Who uses what in it, written down. */
  String graph(Model model, GraphFormat format);

  /** What it takes to move a driver of it off the system-wide workqueues. */
  Plan convert(Model model, String text, String driver);

  /** What tasks wait for in one spec, and no longer in the other. */
  List<CoverageLoss> losses(Model before, Model after);

  /** Explores it. */
  CheckResult check(Model model, CheckOptions options);

  /**
   * The trace of a schedule.
   *
   * @throws IllegalArgumentException if the model has no such run
   */
  List<Violation.Step> replay(Model model, Schedule schedule);
}
