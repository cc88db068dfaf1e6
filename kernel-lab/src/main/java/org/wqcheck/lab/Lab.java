package org.wqcheck.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Acts scenarios out and collects what was heard. */
final class Lab {
  private final Tools tools;
  private final Path folder;
  private final Workshop workshop;
  private final Consumer<String> progress;
  private final Map<Scenario.Run, Guest.Heard> heard = new LinkedHashMap<>();
  private int guests;

  Lab(Tools tools, Path folder, Consumer<String> progress) {
    this.tools = tools;
    this.folder = folder;
    this.workshop = new Workshop(folder.resolve("modules"), tools.headers());
    this.progress = progress;
  }

  /** Builds the modules of scenarios. */
  void build(List<Scenario> scenarios) throws IOException {
    Files.createDirectories(folder.resolve("modules"));
    progress.accept("building " + scenarios.size() + " modules");
    workshop.build(scenarios);
  }

  /**
   * Runs them, each list in a guest of its own; those that a guest did not come to are tried once
   * more, each on its own.
   */
  void perform(List<List<Scenario.Run>> batches) throws IOException {
    List<Scenario.Run> missing = new ArrayList<>();
    for (List<Scenario.Run> batch : batches) {
      missing.addAll(boot(batch));
    }
    for (Scenario.Run run : missing) {
      boot(List.of(run));
    }
  }

  private List<Scenario.Run> boot(List<Scenario.Run> batch) throws IOException {
    guests++;
    progress.accept("guest %d: %d runs".formatted(guests, batch.size()));
    Guest guest = new Guest(tools, folder.resolve("guest-" + guests));
    Map<Scenario.Run, Guest.Heard> now = guest.perform(batch, workshop);
    heard.putAll(now);
    return batch.stream().filter(r -> !cameToItsEnd(now.get(r))).toList();
  }

  private static boolean cameToItsEnd(Guest.Heard heard) {
    return heard != null && Observation.of(heard.console()).ended();
  }

  /** What was heard of a scenario's runs. */
  List<Observation> observations(Scenario scenario) {
    return heard.entrySet().stream()
        .filter(e -> e.getKey().scenario().equals(scenario))
        .map(e -> Observation.of(e.getValue().console()))
        .toList();
  }

  /** Everything heard, by run. */
  Map<Scenario.Run, Guest.Heard> heard() {
    return heard;
  }
}
