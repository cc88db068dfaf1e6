package org.wqcheck.command;

import java.util.List;
import java.util.Map;
import org.wqcheck.check.CheckOptions;
import org.wqcheck.check.CheckResult;
import org.wqcheck.check.Checker;
import org.wqcheck.check.Violation;
import org.wqcheck.lint.Finding;
import org.wqcheck.lint.Linter;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Model;
import org.wqcheck.source.Diagnostic;

/** The real front end, lint and checker. */
public final class Parts implements Toolchain {

  @Override
  public Reading read(SpecRequest request) {
    throw new IllegalStateException("not built");
  }

  @Override
  public List<Diagnostic> refusals(Model model) {
    return Checker.refusals(model);
  }

  @Override
  public Map<KernelVersion, List<String>> kernels() {
    return Map.of(KernelVersion.V5_17, List.of(), KernelVersion.V6_1, List.of());
  }

  @Override
  public List<Finding> lint(Model model) {
    return Linter.lint(model);
  }

  @Override
  public CheckResult check(Model model, CheckOptions options) {
    return Checker.check(model, options);
  }

  @Override
  public List<Violation.Step> replay(Model model, List<Integer> schedule) {
    return Checker.replay(model, schedule);
  }
}
