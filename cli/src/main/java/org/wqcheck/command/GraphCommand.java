package org.wqcheck.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.wqcheck.command.Toolchain.Reading;
import org.wqcheck.command.Toolchain.Reading.Refused;
import org.wqcheck.command.Toolchain.Reading.Understood;
import org.wqcheck.usage.GraphFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wqcheck graph}. */
@Command(
    name = "graph",
    description =
        "Draws the usage graph of a spec: who queues, runs on, flushes, locks and waits for what.")
final class GraphCommand implements Callable<Integer> {

  private final Toolchain toolchain;
  private final Surroundings surroundings;

  @Mixin private OutputOptions output;
  @Mixin private SpecOptions specs;

  @Parameters(paramLabel = "FILE", description = "The spec.")
  private Path file;

  GraphCommand(Toolchain toolchain, Surroundings surroundings) {
    this.toolchain = toolchain;
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Format wanted = output.format("graph", Format.DOT, Format.MERMAID, Format.JSON);
    GraphFormat format = GraphFormat.of(wanted.text()).orElseThrow();
    SpecRequest request = specs.onlyRequest(file);
    Reading reading = toolchain.read(request);
    if (reading instanceof Refused refused) {
      return new Complaints(surroundings).about(refused.errors()).code();
    }
    String graph = toolchain.graph(((Understood) reading).model(), format);
    try (Output out = output.open(surroundings)) {
      out.write(graph);
    }
    return ExitCode.OK.code();
  }
}
