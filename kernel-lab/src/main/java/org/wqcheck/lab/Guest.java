package org.wqcheck.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A guest that runs modules one after another, and what it says. */
final class Guest {
  private static final Duration BEGIN = Duration.ofMinutes(1);
  private static final Duration RUN = Duration.ofSeconds(25);
  private static final String START = "wqcheck: run ";
  private static final String TRACE = "=== trace ";

  /**
   * Typed at the console. QEMU swallows what comes before the state is back: more than one line.
   */
  private static final String GO = "\n\n\n\n";

  private final Template template;
  private final Path folder;

  Guest(Template template, Path folder) {
    this.template = template;
    this.folder = folder;
  }

  /**
   * What came of a run.
   *
   * @param console the lines of its time
   * @param trace the lines of tracefs
   */
  record Heard(List<String> console, List<String> trace) {}

  /** Runs them in this order; runs that the guest did not come to are missing. */
  Map<Scenario.Run, Heard> perform(List<Scenario.Run> runs, Workshop workshop) throws IOException {
    Path cargo = folder.resolve("cargo");
    load(cargo, runs, workshop);
    Path drive = folder.resolve("drive");
    Archive.of(cargo, drive);
    Template.makeDrive(drive);
    Path go = folder.resolve("go");
    Files.writeString(go, GO);
    Path console = folder.resolve("console.txt");
    Path traces = folder.resolve("trace.txt");
    Duration longest = BEGIN.plus(RUN.multipliedBy(runs.size()));
    Processes.run(template.goOn(drive, traces), new Processes.Streams(go, console), longest);
    return heard(runs, console, traces);
  }

  private static void load(Path cargo, List<Scenario.Run> runs, Workshop workshop)
      throws IOException {
    Path modules = cargo.resolve("mods");
    Files.createDirectories(modules);
    StringBuilder plan = new StringBuilder();
    for (int i = 0; i < runs.size(); i++) {
      Scenario scenario = runs.get(i).scenario();
      Files.copy(
          workshop.module(scenario),
          modules.resolve(scenario.module() + ".ko"),
          StandardCopyOption.REPLACE_EXISTING);
      plan.append("%d %s %s%n".formatted(i, scenario.module(), runs.get(i).parameters()));
    }
    Files.writeString(cargo.resolve("plan"), plan);
  }

  private static List<String> lines(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    return Arrays.asList(text.split("\r?\n"));
  }

  private static Map<Scenario.Run, Heard> heard(List<Scenario.Run> runs, Path console, Path traces)
      throws IOException {
    Map<Integer, List<String>> said = sections(lines(console), START);
    Map<Integer, List<String>> traced = sections(lines(traces), TRACE);
    Map<Scenario.Run, Heard> heard = new LinkedHashMap<>();
    said.forEach(
        (number, text) ->
            heard.put(runs.get(number), new Heard(text, traced.getOrDefault(number, List.of()))));
    return heard;
  }

  private static Map<Integer, List<String>> sections(List<String> lines, String mark) {
    Map<Integer, List<String>> sections = new LinkedHashMap<>();
    List<String> section = new ArrayList<>();
    for (String line : lines) {
      int at = line.indexOf(mark);
      if (at >= 0) {
        section = new ArrayList<>();
        sections.put(Integer.parseInt(line.substring(at + mark.length()).strip()), section);
      } else {
        section.add(line);
      }
    }
    return sections;
  }
}
