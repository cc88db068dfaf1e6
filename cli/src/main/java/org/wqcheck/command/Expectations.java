package org.wqcheck.command;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.wqcheck.model.Expectation;
import org.wqcheck.model.Expectation.What;
import org.wqcheck.model.ExpectedLint;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Model;

/**
 * What a spec expects.
 *
 * @param lines its {@code expect} lines
 * @param comments its trailing {@code //~} comments
 * @param usual the kernel meant by lines that name none
 */
record Expectations(List<Expectation> lines, List<ExpectedLint> comments, KernelVersion usual) {

  /** Those of a spec that was read for its usual kernel. */
  static Expectations of(Model model) {
    return new Expectations(model.expectations(), model.expectedLints(), model.kernel());
  }

  /** Whether every line says for which kernels it holds. */
  boolean nameTheirKernels() {
    return !lines.isEmpty() && lines.stream().noneMatch(l -> l.kernels().isEmpty());
  }

  /** Whether there are none. */
  boolean isEmpty() {
    return lines.isEmpty() && comments.isEmpty();
  }

  /** The kernels under which the spec is to be tested, oldest first. */
  Set<KernelVersion> kernels() {
    Set<KernelVersion> kernels = EnumSet.noneOf(KernelVersion.class);
    lines.forEach(l -> kernels.addAll(kernels(l)));
    if (lines.isEmpty() && !comments.isEmpty()) {
      kernels.add(usual);
    }
    return kernels;
  }

  private Set<KernelVersion> kernels(Expectation line) {
    return line.kernels().isEmpty() ? Set.of(usual) : line.kernels();
  }

  /** The lines of that form that speak of that kernel. */
  List<Expectation> lines(What what, KernelVersion kernel) {
    return lines.stream().filter(l -> l.what() == what && kernels(l).contains(kernel)).toList();
  }
}
