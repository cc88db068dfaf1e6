package org.wqcheck.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.wqcheck.check.Violation.Step;
import org.wqcheck.command.Toolchain.Reading;
import org.wqcheck.command.Toolchain.Reading.Refused;
import org.wqcheck.command.Toolchain.Reading.Understood;
import org.wqcheck.model.Model;
import org.wqcheck.report.Recording;
import org.wqcheck.report.RunReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wqcheck trace}. */
@Command(name = "trace", description = "Shows one run of a spec again, step by step.")
final class TraceCommand implements Callable<Integer> {

  private final Toolchain toolchain;
  private final Surroundings surroundings;

  @Mixin private OutputOptions output;

  @Option(
      names = "--replay",
      paramLabel = "RESULT",
      description = "The violations of an earlier 'wqcheck check -f json'.")
  private Optional<Path> replay = Optional.empty();

  @Option(names = "--random", hidden = true)
  private boolean random;

  @Option(names = "--seed", hidden = true)
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--conforms",
      description = "Says whether TRACE, recorded on a real kernel, is a run of the spec's model.")
  private boolean conforms;

  @Mixin private SpecOptions specs;

  @Parameters(index = "0", paramLabel = "FILE", description = "The spec.")
  private Path file;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TRACE",
      description = "Text of tracefs with workqueue events; for --conforms.")
  private Optional<Path> recordedTrace = Optional.empty();

  TraceCommand(Toolchain toolchain, Surroundings surroundings) {
    this.toolchain = toolchain;
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Format format = output.format("trace", Format.TEXT, Format.JSON);
    if (random || seed.isPresent()) {
      throw usage("trace --random is not available yet; --replay is");
    }
    if (conforms) {
      return conforms(recordedTrace.orElseThrow(() -> usage("--conforms needs FILE TRACE"))).code();
    }
    Path recorded = replay.orElseThrow(() -> usage("trace needs --replay RESULT or --conforms"));
    List<ExitCode> codes = new ArrayList<>();
    List<RunReport> runs = new ArrayList<>();
    for (Recording recording : Recordings.of(recorded, file)) {
      codes.add(replay(recording, runs));
    }
    try (Output out = output.open(surroundings)) {
      write(format, runs, out);
    }
    return ExitCode.of(codes).code();
  }

  private ExitCode conforms(Path trace) {
    SpecRequest request = specs.request(file, specs.kernels().stream().findFirst());
    Reading reading = toolchain.read(request);
    if (reading instanceof Refused refused) {
      return new Complaints(surroundings).about(refused.errors());
    }
    try (Output out = output.open(surroundings)) {
      return new ConformsCheck(((Understood) reading).model(), trace).run(out);
    }
  }

  private void write(Format format, List<RunReport> runs, Output out) {
    if (format == Format.JSON) {
      out.write(RunReport.json(Version.text(), runs));
    } else {
      runs.forEach(r -> out.write(r.text(output.layout(surroundings))));
    }
  }

  private ExitCode replay(Recording recording, List<RunReport> runs) {
    Reading reading = toolchain.read(Recordings.request(recording, file));
    if (reading instanceof Refused refused) {
      return new Complaints(surroundings).about(refused.errors());
    }
    Model model = ((Understood) reading).model();
    List<Step> steps = Recordings.replay(recording, model, toolchain);
    runs.add(new RunReport(model.file(), model.kernel(), recording.headline(), steps));
    if (steps.stream().map(Step::action).toList().equals(recording.actions())) {
      return ExitCode.OK;
    }
    surroundings.err().println(file + ": has changed: this run differs from the recorded one");
    return ExitCode.VIOLATED;
  }

  private static Failure usage(String message) {
    return new Failure(ExitCode.USAGE, message);
  }
}
