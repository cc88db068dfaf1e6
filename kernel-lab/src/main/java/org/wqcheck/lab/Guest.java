package org.wqcheck.lab;

import java.io.IOException;
import java.io.InputStream;
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

/** Boots a guest, has it run modules one after another, and reads what it says. */
final class Guest {
  private static final Duration BOOT = Duration.ofMinutes(2);
  private static final Duration RUN = Duration.ofSeconds(25);
  private static final String START = "wqcheck: run ";
  private static final String TRACE = "=== trace ";

  private final Tools tools;
  private final Path folder;

  Guest(Tools tools, Path folder) {
    this.tools = tools;
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
    Files.createDirectories(folder);
    int cpus = runs.get(0).scenario().spec().cpus();
    Path root = folder.resolve("root");
    fill(root, runs, workshop);
    Files.writeString(root.resolve("cpumask"), Integer.toHexString((1 << cpus) - 1) + "\n");
    pack(root);
    Duration longest = BOOT.plus(RUN.multipliedBy(runs.size()));
    Path console = folder.resolve("console.txt");
    Processes.run(command(cpus), console, longest);
    return heard(runs, console, folder.resolve("trace.txt"));
  }

  private void fill(Path root, List<Scenario.Run> runs, Workshop workshop) throws IOException {
    Files.createDirectories(root.resolve("bin"));
    Files.createDirectories(root.resolve("mods"));
    Files.copy(tools.busybox(), root.resolve("bin/busybox"), StandardCopyOption.REPLACE_EXISTING);
    StringBuilder plan = new StringBuilder();
    for (int i = 0; i < runs.size(); i++) {
      Scenario scenario = runs.get(i).scenario();
      Path module = workshop.module(scenario);
      Files.copy(
          module,
          root.resolve("mods").resolve(scenario.module() + ".ko"),
          StandardCopyOption.REPLACE_EXISTING);
      plan.append("%d %s %s%n".formatted(i, scenario.module(), runs.get(i).parameters()));
    }
    Files.writeString(root.resolve("plan"), plan);
    Path init = root.resolve("init");
    try (InputStream in = Guest.class.getResourceAsStream("init")) {
      Files.write(init, in.readAllBytes());
    }
    init.toFile().setExecutable(true);
  }

  private void pack(Path root) {
    String line =
        "cd '%s' && find . | cpio -o -H newc --quiet | gzip -1 > '%s'"
            .formatted(root.toAbsolutePath(), folder.resolve("initrd").toAbsolutePath());
    if (Processes.run(List.of("sh", "-c", line), folder.resolve("cpio.log")) != 0) {
      throw new LabFailure("no initramfs; see " + folder.resolve("cpio.log"));
    }
  }

  private List<String> command(int cpus) {
    List<String> command = new ArrayList<>(List.of("qemu-system-x86_64"));
    command.addAll(List.of("-accel", "tcg", "-smp", Integer.toString(cpus + 1), "-m", "512"));
    command.addAll(List.of("-display", "none", "-monitor", "none", "-no-reboot"));
    command.addAll(List.of("-serial", "stdio"));
    command.addAll(List.of("-serial", "file:" + folder.resolve("trace.txt")));
    command.addAll(List.of("-kernel", tools.kernel().toString()));
    command.addAll(List.of("-initrd", folder.resolve("initrd").toString()));
    // hashed pointers need a key, and its work would wake pools that the model knows to be asleep
    command.addAll(
        List.of(
            "-append",
            "console=ttyS0 loglevel=7 panic=-1 preempt=full no_hash_pointers"
                + " rcupdate.rcu_cpu_stall_suppress=1 hung_task_timeout_secs=0"));
    return command;
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
