package org.wqcheck.model;

import java.util.Arrays;
import java.util.List;
import org.wqcheck.source.Problem;
import org.wqcheck.source.Span;

/** Says which kernels have a call that the one meant lacks. */
final class Versions {

  private Versions() {}

  /** Reports a call that the kernel does not have. */
  static void check(World world, KernelCall call, Span span) {
    if (call.in(world.kernel)) {
      return;
    }
    List<KernelVersion> having = Arrays.stream(KernelVersion.values()).filter(call::in).toList();
    String who =
        having.size() == 1
            ? "only " + having.get(0) + " has it"
            : "the first that has it is " + call.since();
    world.report(
        Problem.NOT_IN_THIS_KERNEL,
        span,
        call.cName() + " is not in kernel " + world.kernel + "; " + who);
  }
}
