package org.wqcheck.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wqcheck.source.Problem;
import org.wqcheck.source.Span;
import org.wqcheck.source.Spelling;
import org.wqcheck.syntax.Item;

/** Reads machine blocks and the settings given beside the file. */
final class MachineSettings {

  private static final int MAX_CPUS = 8;

  private static final int MAX_WORKERS = 16;

  private static final Map<String, List<String>> WORDS =
      Map.of(
          "memory", List.of("plenty", "tight"),
          "preempt", List.of("full", "none"),
          "power_efficient", List.of("off", "on", "either"),
          "hotplug", List.of("off", "on"),
          "suspend", List.of("off", "on"));

  private static final List<String> NAMES =
      List.of(
          "cpus", "nodes", "memory", "workers", "preempt", "power_efficient", "hotplug", "suspend");

  private final Complaints complaints;
  private final Map<String, String> given = new LinkedHashMap<>();

  MachineSettings(Complaints complaints) {
    this.complaints = complaints;
  }

  /** The machine of a file; {@code overriding} settings are reported at {@code file}. */
  Machine machine(List<Item> items, Map<String, String> overriding, Span file) {
    for (Item item : items) {
      if (item instanceof Item.Machine block) {
        block.settings().forEach(this::add);
      }
    }
    overriding.forEach((name, value) -> override(name, value, file));
    Machine d = Machine.DEFAULT;
    int cpus = number("cpus", d.cpus());
    int nodes = number("nodes", d.nodes());
    if (nodes > cpus || cpus % nodes != 0) {
      String text = cpus + " CPUs cannot be dealt to " + nodes + " nodes in equal blocks";
      complaints.report(Problem.MACHINE_SETTING, place(items).orElse(file), text);
    }
    return new Machine(
        cpus,
        nodes,
        is("memory", "tight"),
        number("workers", d.workers()),
        !is("preempt", "none"),
        powerEfficient(),
        is("hotplug", "on"),
        is("suspend", "on"));
  }

  private static Optional<Span> place(List<Item> items) {
    return items.stream().filter(Item.Machine.class::isInstance).map(Item::span).findFirst();
  }

  private void add(Item.Setting setting) {
    String name = setting.name().text();
    Optional<String> wrong = wrong(name, setting.value().text());
    if (wrong.isPresent()) {
      complaints.report(Problem.MACHINE_SETTING, setting.name().span(), wrong.get());
    } else if (given.putIfAbsent(name, setting.value().text()) != null) {
      String text = "'" + name + "' is set twice";
      complaints.report(Problem.DUPLICATE, setting.name().span(), text);
    }
  }

  private void override(String name, String value, Span file) {
    wrong(name, value)
        .ifPresentOrElse(
            text -> complaints.report(Problem.MACHINE_SETTING, file, "--set: " + text),
            () -> given.put(name, value));
  }

  /** What is wrong with a setting, if something is. */
  private static Optional<String> wrong(String name, String value) {
    if (!NAMES.contains(name)) {
      String hint =
          Spelling.near(name, NAMES)
              .map(near -> "did you mean '" + near + "'?")
              .orElse("it has " + String.join(", ", NAMES));
      return Optional.of("the machine has no setting '" + name + "'; " + hint);
    }
    List<String> words = WORDS.get(name);
    boolean fits = words == null ? inRange(name, value) : words.contains(value);
    String allowed = words == null ? "1 to " + max(name) : String.join(" or ", words);
    return fits ? Optional.empty() : Optional.of(name + " is " + allowed + ", not " + value);
  }

  private static int max(String name) {
    return name.equals("workers") ? MAX_WORKERS : MAX_CPUS;
  }

  private static boolean inRange(String name, String value) {
    return value.matches("[0-9]{1,3}")
        && Integer.parseInt(value) >= 1
        && Integer.parseInt(value) <= max(name);
  }

  private int number(String name, int usual) {
    return given.containsKey(name) ? Integer.parseInt(given.get(name)) : usual;
  }

  private boolean is(String name, String value) {
    return value.equals(given.get(name));
  }

  private Machine.PowerEfficient powerEfficient() {
    return switch (given.getOrDefault("power_efficient", "off")) {
      case "on" -> Machine.PowerEfficient.ON;
      case "either" -> Machine.PowerEfficient.EITHER;
      default -> Machine.PowerEfficient.OFF;
    };
  }
}
