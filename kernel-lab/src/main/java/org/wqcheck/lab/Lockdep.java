package org.wqcheck.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.wqcheck.check.Violation;
import org.wqcheck.model.ViolationKind;

/**
 * The same modules on a kernel with lockdep: what it says to each hang, whether the model's own
 * line about lockdep says so, and whether it complains of what is safe. Lockdep speaks once a boot:
 * every hang has a guest of its own, safe specs share one up to the first report.
 */
final class Lockdep {
  private final Lab lab;
  private final Map<Scenario, List<Observation>> heard = new LinkedHashMap<>();

  Lockdep(Lab lab) {
    this.lab = lab;
  }

  /** Acts the hangs and the safe ones among the scenarios out. */
  void perform(List<Scenario> scenarios) {
    List<Scenario> hangs = scenarios.stream().filter(Lockdep::isHang).toList();
    List<Scenario> safe = scenarios.stream().filter(s -> s.wanted().isEmpty()).toList();
    lab.perform(hangs.stream().map(h -> List.of(new Scenario.Run(h, 1, true))).toList());
    hangs.forEach(h -> heard.put(h, lab.observations(h)));
    Map<Integer, List<Scenario.Run>> byCpus = new LinkedHashMap<>();
    for (Scenario each : safe) {
      byCpus
          .computeIfAbsent(each.spec().cpus(), n -> new ArrayList<>())
          .add(new Scenario.Run(each, 1, false));
    }
    for (List<Scenario.Run> runs : byCpus.values()) {
      askSafe(runs);
    }
  }

  /** Behind its first report it says no more: the others are asked in another guest. */
  private void askSafe(List<Scenario.Run> runs) {
    List<Scenario.Run> left = runs;
    while (!left.isEmpty()) {
      lab.perform(List.of(left));
      int asked = 0;
      boolean spoke = false;
      while (asked < left.size() && !spoke) {
        Scenario scenario = left.get(asked++).scenario();
        heard.put(scenario, lab.observations(scenario));
        spoke = !report(scenario).isEmpty();
      }
      left = left.subList(asked, left.size());
    }
  }

  private static boolean isHang(Scenario scenario) {
    return scenario
        .wanted()
        .filter(v -> v.kind() == ViolationKind.DEADLOCK || v.kind() == ViolationKind.LIVELOCK)
        .isPresent();
  }

  /** Its first line; empty: it said nothing, or was not asked. */
  private String report(Scenario scenario) {
    return heard.getOrDefault(scenario, List.of()).stream()
        .flatMap(o -> o.lockdep().stream())
        .findFirst()
        .map(line -> line.replaceAll("^\\[[^]]*] ", ""))
        .orElse("");
  }

  /** What it said to a scenario; empty: it was not asked. */
  String column(Scenario scenario) {
    if (!heard.containsKey(scenario)) {
      return "";
    }
    String said = report(scenario).isEmpty() ? "nothing" : report(scenario);
    return isHang(scenario) && !hung(scenario) ? said + " (and it does not hang there)" : said;
  }

  /** What the model says of lockdep, and whether that is so. */
  String prediction(Scenario scenario) {
    Optional<String> line = scenario.wanted().flatMap(Violation::lockdep);
    if (!heard.containsKey(scenario) || line.isEmpty()) {
      return "";
    }
    return line.orElseThrow() + (differs(scenario) ? " DIFFERS" : "");
  }

  private boolean differs(Scenario scenario) {
    Optional<String> line = scenario.wanted().flatMap(Violation::lockdep);
    boolean predicted = line.filter(l -> l.startsWith("reports")).isPresent();
    return line.isPresent() && hung(scenario) && predicted == report(scenario).isEmpty();
  }

  /** Whether the kernel hung there, too. */
  private boolean hung(Scenario scenario) {
    return heard.getOrDefault(scenario, List.of()).stream().anyMatch(o -> !o.kinds().isEmpty());
  }

  private long count(Predicate<Scenario> which) {
    return heard.keySet().stream().filter(which).count();
  }

  /** What came of it, in a few sentences. */
  String text() {
    return "%nlockdep: %d hangs that hang there as well, it reports %d of them and is silent on %d; of %d the model says otherwise%nlockdep: %d safe specs, it complains of %d%n"
        .formatted(
            count(s -> isHang(s) && hung(s)),
            count(s -> isHang(s) && hung(s) && !report(s).isEmpty()),
            count(s -> isHang(s) && hung(s) && report(s).isEmpty()),
            count(this::differs),
            count(s -> s.wanted().isEmpty()),
            count(s -> s.wanted().isEmpty() && !report(s).isEmpty()));
  }
}
