package org.wqcheck.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.wqcheck.check.CheckOptions.Extent;
import org.wqcheck.check.CheckResult;
import org.wqcheck.check.Schedule;
import org.wqcheck.check.Violation;
import org.wqcheck.check.Violation.Step;
import org.wqcheck.command.Toolchain.Reading;
import org.wqcheck.command.Toolchain.Reading.Refused;
import org.wqcheck.command.Toolchain.Reading.Understood;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Model;
import org.wqcheck.report.Recording;
import org.wqcheck.reproduce.Reproduction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wqcheck reproduce}. */
@Command(
    name = "reproduce",
    description =
        "Writes a kernel module that acts a spec out on a real Linux 6.1: the schedule of its"
            + " first violation, or random delays if it has none. Made to hang a machine.")
final class ReproduceCommand implements Callable<Integer> {
  private static final int LONGEST_NAME = 50;

  private final Toolchain toolchain;
  private final Surroundings surroundings;

  @Mixin private SpecOptions specs;
  @Mixin private SearchOptions search;

  @Option(
      names = "--from",
      paramLabel = "RESULT",
      description = "The violation of an earlier 'wqcheck check -f json', instead of a search.")
  private Optional<Path> from = Optional.empty();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Folder for the module. Default: the spec's name, here.")
  private Optional<Path> folder = Optional.empty();

  @Parameters(paramLabel = "FILE", description = "The spec.")
  private Path file;

  ReproduceCommand(Toolchain toolchain, Surroundings surroundings) {
    this.toolchain = toolchain;
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Optional<Recording> recording = from.map(this::recording);
    Inspection inspection = new Inspection(toolchain, search, Extent.FIRST, surroundings);
    SpecRequest request = recording.map(r -> Recordings.request(r, file)).orElseGet(this::asked);
    Reading reading = inspection.read(request);
    if (reading instanceof Refused refused) {
      return new Complaints(surroundings).about(refused.errors()).code();
    }
    Model model = ((Understood) reading).model();
    requireActable(model);
    if (recording.isPresent()) {
      return write(model, recording.map(r -> schedule(r, model))).code();
    }
    CheckResult result = inspection.explore(request, model).result();
    Optional<Schedule> schedule = result.violations().stream().findFirst().map(Violation::schedule);
    ExitCode written = write(model, schedule);
    return schedule.isEmpty() && result.limit().isPresent()
        ? ExitCode.INCONCLUSIVE.code()
        : written.code();
  }

  private SpecRequest asked() {
    List<KernelVersion> kernels = List.copyOf(specs.kernels());
    if (kernels.size() > 1) {
      throw new Failure(ExitCode.USAGE, "reproduce takes one kernel");
    }
    return specs.request(file, kernels.stream().findFirst());
  }

  /** That of the kernel that modules are for, if there is one. */
  private Recording recording(Path result) {
    List<Recording> all = Recordings.of(result, file);
    return all.stream()
        .filter(r -> r.kernel() == KernelVersion.V6_1)
        .findFirst()
        .orElse(all.get(0));
  }

  private Schedule schedule(Recording recording, Model model) {
    List<String> actions =
        Recordings.replay(recording, model, toolchain).stream().map(Step::action).toList();
    if (!actions.equals(recording.actions())) {
      throw new Failure(
          ExitCode.USAGE,
          file + ": its run differs from the recorded one; is it the spec that was checked?");
    }
    return recording.schedule();
  }

  private void requireActable(Model model) {
    List<String> obstacles = Reproduction.obstacles(model);
    if (!obstacles.isEmpty()) {
      throw new Failure(
          ExitCode.USAGE, file + ": no module can act this out: " + String.join("; ", obstacles));
    }
  }

  private ExitCode write(Model model, Optional<Schedule> schedule) {
    String name = name();
    Path target = folder.orElse(Path.of(name));
    try {
      Files.createDirectories(target);
      Map<String, String> files = Reproduction.of(model, name, schedule).files();
      for (Map.Entry<String, String> each : files.entrySet()) {
        Files.writeString(target.resolve(each.getKey()), each.getValue());
      }
    } catch (IOException e) {
      throw new Failure(ExitCode.USAGE, "cannot write " + target + ": " + Causes.of(e));
    } catch (IllegalArgumentException e) {
      throw new Failure(
          ExitCode.USAGE, file + ": has no such run; is it the spec that was checked?");
    }
    surroundings
        .err()
        .println(
            "%s: %s; read %s first"
                .formatted(
                    target,
                    schedule.isPresent()
                        ? "forces the schedule of the first violation"
                        : "safe as far as known: random delays only",
                    target.resolve("README")));
    return ExitCode.OK;
  }

  /** A name for the module: letters of the spec's. */
  private String name() {
    String plain = file.getFileName().toString().replaceAll("\\.wq$", "");
    String letters = "wq_" + plain.replaceAll("[^A-Za-z0-9]", "_");
    return letters.substring(0, Math.min(letters.length(), LONGEST_NAME));
  }
}
