package org.wqcheck.command;

import java.util.concurrent.Callable;
import org.wqcheck.report.KernelsReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wqcheck kernels}. */
@Command(name = "kernels", description = "Lists the kernel versions, and how each differs.")
final class KernelsCommand implements Callable<Integer> {

  private final Toolchain toolchain;
  private final Surroundings surroundings;

  @Mixin private OutputOptions output;

  KernelsCommand(Toolchain toolchain, Surroundings surroundings) {
    this.toolchain = toolchain;
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Format format = output.format("kernels", Format.TEXT, Format.JSON);
    KernelsReport report = new KernelsReport(toolchain.kernels());
    try (Output out = output.open(surroundings)) {
      out.write(format == Format.JSON ? report.json() : report.text(output.layout(surroundings)));
    }
    return ExitCode.OK.code();
  }
}
