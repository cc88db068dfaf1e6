package org.wqcheck.examples;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.wqcheck.check.CheckOptions;
import org.wqcheck.check.CheckResult;
import org.wqcheck.check.Schedule;
import org.wqcheck.check.Violation;
import org.wqcheck.command.Parts;
import org.wqcheck.command.SpecRequest;
import org.wqcheck.command.Toolchain;
import org.wqcheck.convert.CoverageLoss;
import org.wqcheck.convert.Plan;
import org.wqcheck.lint.Finding;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Model;
import org.wqcheck.source.Diagnostic;
import org.wqcheck.usage.GraphFormat;

/**
 * The real toolchain for runs by the thousand: a spec is read once, does without lint, and is given
 * up after so many states, on one thread.
 */
final class CheapToolchain implements Toolchain {

  private final Toolchain real = new Parts();
  private final Map<SpecRequest, Reading> read = new ConcurrentHashMap<>();
  private final long mostStates;

  CheapToolchain(long mostStates) {
    this.mostStates = mostStates;
  }

  @Override
  public Reading read(SpecRequest request) {
    return read.computeIfAbsent(request, real::read);
  }

  @Override
  public Reading read(SpecRequest request, String text) {
    return real.read(request, text);
  }

  @Override
  public String digest(SpecRequest request) {
    return real.digest(request);
  }

  @Override
  public List<Diagnostic> refusals(Model model) {
    return real.refusals(model);
  }

  @Override
  public Map<KernelVersion, List<String>> kernels() {
    return real.kernels();
  }

  @Override
  public List<Finding> lint(Model model) {
    return real.lint(model);
  }

  @Override
  public String graph(Model model, GraphFormat format) {
    return real.graph(model, format);
  }

  @Override
  public Plan convert(Model model, String text, String driver) {
    return real.convert(model, text, driver);
  }

  @Override
  public List<CoverageLoss> losses(Model before, Model after) {
    return real.losses(before, after);
  }

  @Override
  public CheckResult check(Model model, CheckOptions options) {
    return real.check(
        model,
        new CheckOptions(
            options.extent(),
            Duration.ofMinutes(1),
            mostStates,
            options.maxMemory(),
            1,
            options.reductions(),
            options.watcher()));
  }

  @Override
  public List<Violation.Step> replay(Model model, Schedule schedule) {
    return real.replay(model, schedule);
  }
}
