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
    List<List<Scenario.Run>> guests = new ArrayList<>();
    scenarios.stream()
        .filter(Lockdep::isHang)
        .forEach(hang -> guests.add(List.of(new Scenario.Run(hang, 1, true))));
    guests.addAll(
        Batches.of(
            scenarios.stream()
                .filter(s -> s.wanted().isEmpty())
                .map(s -> new Scenario.Run(s, 1, false))
                .toList()));
    List<List<Scenario.Run>> open = guests;
    while (!open.isEmpty()) {
      lab.perform(open);
      open = open.stream().map(this::listen).filter(rest -> !rest.isEmpty()).toList();
    }
  }

  /**
   * Notes what it said in one guest: the runs behind its first report, to which it says nothing.
   */
  private List<Scenario.Run> listen(List<Scenario.Run> guest) {
    for (int i = 0; i < guest.size(); i++) {
      Scenario scenario = guest.get(i).scenario();
      heard.put(scenario, lab.observations(scenario));
      if (!report(scenario).isEmpty()) {
        return guest.subList(i + 1, guest.size());
      }
    }
    return List.of();
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
    return hung(scenario) && saysOtherwise(scenario, report(scenario));
  }

  /**
   * Whether the model's line about lockdep is wrong: a report is foretold and there is none, or
   * there is one and none is foretold of any violation of the spec. One run may hang in two ways.
   *
   * @param report what it said; empty: nothing
   */
  static boolean saysOtherwise(Scenario scenario, String report) {
    Optional<Violation> wanted = scenario.wanted().filter(v -> v.lockdep().isPresent());
    if (wanted.isEmpty()) {
      return false;
    }
    return report.isEmpty()
        ? foretells(wanted.orElseThrow())
        : scenario.spec().violations().stream().noneMatch(Lockdep::foretells);
  }

  private static boolean foretells(Violation violation) {
    return violation.lockdep().filter(line -> line.startsWith("reports")).isPresent();
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
