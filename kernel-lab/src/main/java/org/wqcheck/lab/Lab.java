package org.wqcheck.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Acts scenarios out and collects what was heard. */
final class Lab implements AutoCloseable {
  private final Tools tools;
  private final Path folder;
  private final Workshop workshop;
  private final Consumer<String> progress;
  private final int atATime;
  private final Map<Scenario.Run, Guest.Heard> heard = new LinkedHashMap<>();

  /** Saved guests by their number of CPUs. */
  private final Map<Integer, Template> templates = new HashMap<>();

  private int guests;

  /**
   * Prepares.
   *
   * @param folder for modules and guests
   * @param progress hears a line of each thing done
   * @param atATime guests that run side by side; most of their time they wait
   */
  Lab(Tools tools, Path folder, Consumer<String> progress, int atATime) {
    this.tools = tools;
    this.folder = folder;
    this.workshop = new Workshop(folder.resolve("modules"), tools.headers());
    this.progress = progress;
    this.atATime = atATime;
  }

  /**
   * Runs them, each list in a guest of its own; those that a guest did not come to are tried once
   * more, each on its own.
   */
  void perform(List<List<Scenario.Run>> batches) {
    workshop.order(batches.stream().flatMap(List::stream).map(Scenario.Run::scenario).toList());
    List<List<Scenario.Run>> again = new ArrayList<>();
    for (Scenario.Run missing : bootAll(batches)) {
      again.add(List.of(missing));
    }
    bootAll(again);
  }

  private List<Scenario.Run> bootAll(List<List<Scenario.Run>> batches) {
    ExecutorService guardians = Executors.newFixedThreadPool(atATime);
    try {
      List<Future<List<Scenario.Run>>> booted = new ArrayList<>();
      for (List<Scenario.Run> batch : batches) {
        guests++;
        int number = guests;
        booted.add(guardians.submit(() -> boot(number, batch)));
      }
      List<Scenario.Run> missing = new ArrayList<>();
      for (Future<List<Scenario.Run>> each : booted) {
        missing.addAll(each.get());
      }
      return missing;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabFailure("interrupted");
    } catch (ExecutionException e) {
      throw new LabFailure("a guest failed: " + e.getCause().getMessage(), e.getCause());
    } finally {
      guardians.shutdownNow();
    }
  }

  /** Those that the guest did not come to the end of. */
  private List<Scenario.Run> boot(int number, List<Scenario.Run> batch) throws IOException {
    progress.accept("guest %d: %d runs".formatted(number, batch.size()));
    Template template = template(batch.get(0).scenario().spec().cpus());
    Guest guest = new Guest(template, folder.resolve("guest-" + number));
    Map<Scenario.Run, Guest.Heard> now = guest.perform(batch, workshop);
    synchronized (heard) {
      heard.putAll(now);
    }
    return batch.stream().filter(r -> !cameToItsEnd(now.get(r))).toList();
  }

  private Template template(int cpus) throws IOException {
    synchronized (templates) {
      Template template = templates.get(cpus);
      if (template == null) {
        progress.accept("booting a guest for specs of %d CPUs".formatted(cpus));
        template = new Template(new Hardware(tools, cpus), folder.resolve("booted-" + cpus));
        templates.put(cpus, template);
      }
      return template;
    }
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

  /** No more modules are built. */
  @Override
  public void close() {
    workshop.close();
  }
}
