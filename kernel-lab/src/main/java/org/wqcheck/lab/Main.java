package org.wqcheck.lab;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The lab as a program: 0 if kernel and model agree, 1 if not, 2 if something is missing. */
@Command(
    name = "kernel-lab",
    mixinStandardHelpOptions = true,
    description = "Acts specs out on a real kernel and compares with the model.")
public final class Main implements Callable<Integer> {

  @Option(names = "--kernel", required = true, description = "Image that guests boot.")
  private Path kernel;

  @Option(names = "--headers", required = true, description = "Build folder of that kernel.")
  private Path headers;

  @Option(names = "--drivers", required = true, description = "Its drivers' folder.")
  private Path drivers;

  @Option(names = "--busybox", description = "A static busybox.")
  private Path busybox = Path.of("/bin/busybox");

  @Option(names = "--work", required = true, description = "Folder for modules and guests.")
  private Path work;

  @Option(names = "--table", description = "File for the table.")
  private Path table;

  @Option(names = "--not-covered", description = "File for what of the models no run passed.")
  private Path notCovered;

  @Option(names = "--tamper", description = "Tries whether traces made wrong are rejected.")
  private boolean tamper;

  @Option(names = "--known-limits", description = "What a kernel is known not to show, and why.")
  private Path knownLimits = Path.of("kernel-lab/known-limits.txt");

  @Option(names = "--seeds", description = "Runs of a safe spec. Default: ${DEFAULT-VALUE}.")
  private int seeds = 3;

  @Option(names = "--guests", description = "Guests side by side. Default: ${DEFAULT-VALUE}.")
  private int guests = 1;

  @Option(names = "--lockdep-kernel", description = "Image of a kernel with lockdep.")
  private Path lockdepKernel;

  @Option(names = "--lockdep-headers", description = "Build folder of that kernel.")
  private Path lockdepHeaders;

  @Parameters(arity = "1..*", description = "Specs, or folders of them.")
  private List<Path> paths;

  private Main() {}

  /** Runs the lab. */
  public static void main(String[] args) {
    CommandLine line = new CommandLine(new Main());
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          if (!(e instanceof LabFailure)) {
            throw e;
          }
          command.getErr().println("kernel-lab: " + e.getMessage());
          return 2;
        });
    System.exit(line.execute(args));
  }

  @Override
  public Integer call() throws IOException {
    List<Spec> specs = new ArrayList<>();
    files().parallelStream().map(Spec::of).forEachOrdered(specs::add);
    List<Scenario> scenarios = specs.stream().flatMap(s -> Scenario.of(s).stream()).toList();
    try (Lab lab = lab(new Tools(kernel, headers, drivers, busybox), work)) {
      lab.perform(Batches.of(scenarios.stream().flatMap(s -> s.runs(seeds).stream()).toList()));
      tryOtherSchedules(lab, scenarios);
      Traces traces = new Traces(tamper ? Optional.of(new Trials()) : Optional.empty());
      lab.heard().forEach(traces::add);
      Optional<Lockdep> lockdep = lockdep(scenarios);
      Table result = new Table(specs, lab, lockdep, KnownLimits.in(knownLimits));
      report(result.text() + traces.text() + lockdep.map(Lockdep::text).orElse(""), traces);
      return result.disagreements() + traces.failures() == 0 ? 0 : 1;
    }
  }

  private void report(String text, Traces traces) throws IOException {
    new PrintStream(System.out, true, StandardCharsets.UTF_8).print(text);
    if (table != null) {
      Files.createDirectories(table.toAbsolutePath().getParent());
      Files.writeString(table, text);
    }
    if (notCovered != null) {
      Files.writeString(notCovered, traces.coverage().missing());
    }
  }

  private Lab lab(Tools tools, Path folder) {
    return new Lab(tools, folder, System.err::println, guests);
  }

  private Optional<Lockdep> lockdep(List<Scenario> scenarios) {
    if (lockdepKernel == null || lockdepHeaders == null) {
      return Optional.empty();
    }
    Tools tools = new Tools(lockdepKernel, lockdepHeaders, lockdepHeaders, busybox);
    try (Lab lab = lab(tools, work.resolve("lockdep"))) {
      Lockdep lockdep = new Lockdep(lab);
      lockdep.perform(scenarios);
      return Optional.of(lockdep);
    }
  }

  /** What the forced schedule did not show, random delays may. */
  private void tryOtherSchedules(Lab lab, List<Scenario> scenarios) {
    List<Scenario.Run> more = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      Judgement first = Judgement.of(scenario, lab.observations(scenario));
      if (first.agreement() == Judgement.Agreement.NOT_SHOWN) {
        for (int seed = 1; seed <= seeds; seed++) {
          more.add(new Scenario.Run(scenario, seed, false));
        }
      }
    }
    if (!more.isEmpty()) {
      lab.perform(Batches.of(more));
    }
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      try (Stream<Path> below = Files.walk(path, 1)) {
        below.filter(f -> f.toString().endsWith(".wq")).sorted().forEach(files::add);
      }
    }
    return files;
  }
}
