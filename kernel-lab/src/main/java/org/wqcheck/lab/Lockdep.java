package org.wqcheck.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.wqcheck.model.ViolationKind;

/**
 * The same modules on a kernel with lockdep: what it says to each hang. Lockdep speaks once a boot,
 * so every scenario has a guest of its own.
 */
final class Lockdep {
  private final Lab lab;
  private final Map<Scenario, List<Observation>> said = new HashMap<>();

  Lockdep(Tools tools, Path folder, Consumer<String> progress) {
    this.lab = new Lab(tools, folder, progress);
  }

  /** Acts the hangs among the scenarios out. */
  void perform(List<Scenario> scenarios) throws IOException {
    List<Scenario> hangs = scenarios.stream().filter(Lockdep::isHang).toList();
    lab.build(hangs);
    for (Scenario hang : hangs) {
      lab.performAlone(new Scenario.Run(hang, 1, true));
      said.put(hang, lab.observations(hang));
    }
  }

  private static boolean isHang(Scenario scenario) {
    return scenario
        .wanted()
        .filter(v -> v.kind() == ViolationKind.DEADLOCK || v.kind() == ViolationKind.LIVELOCK)
        .isPresent();
  }

  /** What it said to a scenario; empty: it was not asked. */
  String column(Scenario scenario) {
    if (!said.containsKey(scenario)) {
      return "";
    }
    List<String> lines = new ArrayList<>();
    said.get(scenario).forEach(o -> lines.addAll(o.lockdep()));
    return lines.isEmpty() ? "nothing" : lines.get(0).replaceAll("^\\[[^]]*] ", "");
  }

  /** Whether the kernel hung there, too. */
  boolean hung(Scenario scenario) {
    return said.getOrDefault(scenario, List.of()).stream().anyMatch(o -> !o.kinds().isEmpty());
  }

  /** What came of it, in a sentence. */
  String text() {
    long spoke = said.keySet().stream().filter(s -> !column(s).equals("nothing")).count();
    return "%nlockdep was asked about %d hangs and reported %d of them%n"
        .formatted(said.size(), spoke);
  }
}
