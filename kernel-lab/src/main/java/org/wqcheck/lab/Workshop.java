package org.wqcheck.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.wqcheck.check.Violation;
import org.wqcheck.reproduce.Reproduction;

/**
 * Writes the modules of scenarios and has them compiled, some at a time, in the order in which they
 * are wanted: the first guests run while later modules are built.
 */
final class Workshop implements AutoCloseable {
  /** Modules of one call of make: few, so that guests need not wait long for the first. */
  private static final int AT_A_TIME = 24;

  private final Path folder;
  private final Path headers;
  private final ExecutorService bench = Executors.newSingleThreadExecutor();
  private final Map<Scenario, Future<Path>> ordered = new HashMap<>();

  /**
   * Prepares.
   *
   * @param folder where the modules go
   * @param headers the kernel's build folder
   */
  Workshop(Path folder, Path headers) {
    this.folder = folder;
    this.headers = headers;
  }

  /** Begins to build those that have not been ordered before, in this order. */
  void order(List<Scenario> scenarios) {
    List<Scenario> wanted =
        scenarios.stream().distinct().filter(s -> !ordered.containsKey(s)).toList();
    for (int from = 0; from < wanted.size(); from += AT_A_TIME) {
      List<Scenario> some = wanted.subList(from, Math.min(from + AT_A_TIME, wanted.size()));
      Path place = folder.resolve(some.get(0).module());
      Future<Path> built = bench.submit(() -> build(some, place));
      some.forEach(s -> ordered.put(s, built));
    }
  }

  /**
   * Where the compiled module of an ordered scenario is; waits until it is there.
   *
   * @throws LabFailure if it does not compile
   */
  Path module(Scenario scenario) {
    try {
      return ordered.get(scenario).get().resolve(scenario.module() + ".ko");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabFailure("interrupted");
    } catch (ExecutionException e) {
      throw new LabFailure(e.getCause().getMessage(), e.getCause());
    }
  }

  @Override
  public void close() {
    bench.shutdownNow();
  }

  private Path build(List<Scenario> scenarios, Path place) throws IOException {
    Files.createDirectories(place);
    StringBuilder makefile = new StringBuilder();
    for (Scenario scenario : scenarios) {
      write(scenario, place);
      makefile.append("obj-m += ").append(scenario.module()).append(".o\n");
    }
    Files.writeString(place.resolve("Makefile"), makefile);
    Path log = place.resolve("make.log");
    if (Processes.run(make(place), log) != 0) {
      throw new LabFailure("modules do not compile; see " + log);
    }
    return place;
  }

  private List<String> make(Path place) {
    List<String> make = new ArrayList<>(List.of("make", "-s"));
    make.addAll(
        List.of("-j" + Runtime.getRuntime().availableProcessors(), "-C", headers.toString()));
    // nobody debugs them: without it they are built in two thirds of the time, and a tenth as large
    make.addAll(List.of("CONFIG_DEBUG_INFO=", "CONFIG_DEBUG_INFO_BTF_MODULES="));
    make.addAll(List.of("M=" + place.toAbsolutePath(), "modules"));
    return make;
  }

  private static void write(Scenario scenario, Path place) throws IOException {
    Reproduction written =
        Reproduction.of(
            scenario.spec().model().orElseThrow(),
            scenario.module(),
            scenario.wanted().map(Violation::schedule));
    String source = scenario.module() + ".c";
    Files.writeString(place.resolve(source), written.files().get(source));
  }
}
