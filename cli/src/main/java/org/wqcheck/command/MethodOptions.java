package org.wqcheck.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.wqcheck.check.CheckOptions.Extent;
import org.wqcheck.check.Method;
import org.wqcheck.check.Method.Exhaustive;
import org.wqcheck.check.Method.Keeping;
import org.wqcheck.check.Method.Start;
import org.wqcheck.explore.Checkpoint;
import org.wqcheck.model.Model;
import org.wqcheck.report.CheckJson;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How {@code check} goes through a spec: at once, with checkpoints, or at random. */
final class MethodOptions {

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "Keep the search in FILE, so that --resume can go on after a limit, a Ctrl-C or a kill.")
  private Optional<Path> checkpoint = Optional.empty();

  @Option(
      names = "--resume",
      paramLabel = "FILE",
      description = "Go on with the search that --checkpoint has kept in FILE, and keep it there.")
  private Optional<Path> resume = Optional.empty();

  @Option(
      names = "--every",
      paramLabel = "TIME",
      description =
          "How often to write the checkpoint. Default: 60s, more seldom if it would cost 5%%.",
      converter = Quantities.Time.class)
  private Optional<Duration> every = Optional.empty();

  @Mixin private SwarmOptions swarm;

  private Optional<Method> random = Optional.empty();

  /**
   * Checks that the options fit together and to what else is asked for.
   *
   * @param extent of the search that is asked for
   * @param explorations how many there will be
   * @throws Failure if they do not
   */
  void require(Extent extent, int explorations) {
    random = swarm.method();
    if (random.isPresent() && (file().isPresent() || extent == Extent.EVERYTHING)) {
      throw usage(
          "--swarm ends with the first violation that it finds, and keeps nothing: it goes without"
              + " --all, --baseline, --write-baseline, --checkpoint and --resume");
    }
    if (checkpoint.isPresent() && resume.isPresent()) {
      throw usage("--checkpoint begins a search, --resume goes on with one: give one of them");
    }
    if (every.isPresent() && file().isEmpty()) {
      throw usage("--every needs --checkpoint or --resume");
    }
    if (file().isPresent() && explorations != 1) {
      throw usage("a checkpoint is of one spec, one kernel and a closed world");
    }
    checkpoint.ifPresent(MethodOptions::requireNew);
    if (resume.isPresent() && !Files.isRegularFile(resume.get())) {
      throw usage(resume.get() + ": there is no such checkpoint");
    }
  }

  private static void requireNew(Path file) {
    if (Files.exists(file)) {
      throw usage(file + ": is there already; go on from it with --resume, or remove it");
    }
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null || !Files.isDirectory(directory) || !Files.isWritable(directory)) {
      throw usage(file + ": its directory cannot be written");
    }
  }

  /**
   * How to look for violations of a model.
   *
   * @param asked what else of the command line and the spec has to be equal for a search to go on
   */
  Method method(Model model, Supplier<Map<String, String>> asked) {
    if (random.isPresent()) {
      return random.get();
    }
    Start start = resume.isPresent() ? Start.FILE : Start.INITIAL_STATE;
    return new Exhaustive(file().map(f -> new Keeping(f, start, identity(model, asked), every)));
  }

  private Optional<Path> file() {
    return resume.or(() -> checkpoint);
  }

  /** What has to be equal for a search to go on, by the names that a report has for it. */
  private static Map<String, String> identity(Model model, Supplier<Map<String, String>> asked) {
    Map<String, String> identity = new LinkedHashMap<>();
    identity.put("wqcheck", Version.text());
    identity.put("spec", model.file());
    identity.put("kernel", model.kernel().text());
    CheckJson.machine(model.machine()).forEach((k, v) -> identity.put(k, v.toString()));
    identity.putAll(asked.get());
    return identity;
  }

  /**
   * There is an answer: what was kept is of no more use.
   *
   * @throws Failure if it cannot be removed
   */
  void forget() {
    file()
        .ifPresent(
            file -> {
              try {
                new Checkpoint(file).remove();
              } catch (IOException e) {
                throw usage(file + ": cannot be removed: " + Causes.of(e));
              }
            });
  }

  private static Failure usage(String message) {
    return new Failure(ExitCode.USAGE, message);
  }
}
