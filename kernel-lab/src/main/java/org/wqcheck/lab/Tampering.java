package org.wqcheck.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes traces wrong in ways that no run of any model allows: each has to be rejected. */
final class Tampering {
  private static final Pattern ITEM = Pattern.compile("wqcheck: item (?:0x)?([0-9a-f]+) ");
  private static final Pattern EVENT =
      Pattern.compile(
          "\\[(\\d+)]\\s.*workqueue_(queue_work|activate_work|execute_start|execute_end): work"
              + " struct[= ](?:0x)?([0-9a-f]+)");
  private static final Pattern TIME = Pattern.compile("(\\s)[\\d.]+(: workqueue_)");
  private static final String CUT = "wqcheck: cut";

  /** Ways. */
  enum Way {
    START_BEFORE_ITS_QUEUE("a start before its queue"),
    TWO_STARTS_FOR_ONE_QUEUE("two starts for one queue"),
    END_WITHOUT_A_START("an end without a start"),
    START_OF_WHAT_WAS_NEVER_QUEUED("a start of an item never queued"),
    ORDERED_STARTS_SWAPPED("two starts of an ordered queue swapped");

    private final String text;

    Way(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /** The numbers of the lines about one item. */
  private static final class Lines {
    private final List<Integer> queues = new ArrayList<>();
    private final List<Integer> activations = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private String queuedOn = "";

    /** Queued, started and ended once. */
    boolean once() {
      return queues.size() == 1 && starts.size() == 1 && ends.size() == 1;
    }
  }

  private final List<String> trace;
  private final Map<String, Lines> items = new LinkedHashMap<>();

  private Tampering(List<String> whole) {
    this.trace = whole.stream().takeWhile(line -> !line.contains(CUT)).toList();
    for (String line : trace) {
      Matcher item = ITEM.matcher(line);
      if (item.find()) {
        items.put(item.group(1), new Lines());
      }
    }
    for (int i = 0; i < trace.size(); i++) {
      note(i);
    }
  }

  private void note(int number) {
    Matcher event = EVENT.matcher(trace.get(number));
    if (!event.find() || !items.containsKey(event.group(3))) {
      return;
    }
    Lines lines = items.get(event.group(3));
    switch (event.group(2)) {
      case "queue_work" -> {
        lines.queues.add(number);
        lines.queuedOn = event.group(1);
      }
      case "activate_work" -> lines.activations.add(number);
      case "execute_start" -> lines.starts.add(number);
      default -> lines.ends.add(number);
    }
  }

  /**
   * A trace made wrong.
   *
   * @param trace a real one
   * @param ordered all works of the spec go to one ordered queue
   * @return empty: it has nothing that could be made wrong in that way
   */
  static Optional<List<String>> of(Way way, List<String> trace, Ordered ordered) {
    Tampering tampering = new Tampering(trace);
    return switch (way) {
      case START_BEFORE_ITS_QUEUE -> tampering.startBeforeItsQueue();
      case TWO_STARTS_FOR_ONE_QUEUE -> tampering.twoStarts();
      case END_WITHOUT_A_START -> tampering.endWithoutStart();
      case START_OF_WHAT_WAS_NEVER_QUEUED -> tampering.neverQueued();
      case ORDERED_STARTS_SWAPPED ->
          ordered == Ordered.YES ? tampering.startsSwapped() : Optional.empty();
    };
  }

  /** Whether all works of a spec go to one ordered queue. */
  enum Ordered {
    YES,
    NO
  }

  private Optional<List<String>> startBeforeItsQueue() {
    for (Lines item : items.values()) {
      if (!item.queues.isEmpty() && !item.starts.isEmpty()) {
        List<String> wrong = new ArrayList<>(trace);
        String start = wrong.remove((int) item.starts.get(0));
        wrong.add(item.queues.get(0), TIME.matcher(start).replaceFirst("$10.000001$2"));
        return Optional.of(wrong);
      }
    }
    return Optional.empty();
  }

  private Optional<List<String>> twoStarts() {
    for (Lines item : items.values()) {
      if (item.once()) {
        List<String> wrong = new ArrayList<>(trace);
        int behind = item.ends.get(0) + 1;
        wrong.add(behind, trace.get(item.ends.get(0)));
        wrong.add(behind, trace.get(item.starts.get(0)));
        return Optional.of(wrong);
      }
    }
    return Optional.empty();
  }

  private Optional<List<String>> endWithoutStart() {
    for (Lines item : items.values()) {
      if (!item.starts.isEmpty() && !item.ends.isEmpty()) {
        return Optional.of(without(List.of(item.starts.get(0))));
      }
    }
    return Optional.empty();
  }

  private Optional<List<String>> neverQueued() {
    for (Lines item : items.values()) {
      if (!item.queues.isEmpty() && !item.starts.isEmpty()) {
        List<Integer> gone = new ArrayList<>(item.queues);
        gone.addAll(item.activations);
        return Optional.of(without(gone));
      }
    }
    return Optional.empty();
  }

  private List<String> without(List<Integer> numbers) {
    List<String> left = new ArrayList<>();
    for (int i = 0; i < trace.size(); i++) {
      if (!numbers.contains(i)) {
        left.add(trace.get(i));
      }
    }
    return left;
  }

  /** Of two items that were queued once each, and on one CPU, which tells their order. */
  private Optional<List<String>> startsSwapped() {
    List<String> once = items.keySet().stream().filter(a -> items.get(a).once()).toList();
    for (String one : once) {
      for (String other : once) {
        if (!one.equals(other) && items.get(one).queuedOn.equals(items.get(other).queuedOn)) {
          return Optional.of(swapped(one, other));
        }
      }
    }
    return Optional.empty();
  }

  private List<String> swapped(String one, String other) {
    List<String> wrong = new ArrayList<>(trace);
    rename(wrong, one, other);
    rename(wrong, other, one);
    return wrong;
  }

  /** The execution of one item becomes one of another. */
  private void rename(List<String> lines, String from, String to) {
    for (List<Integer> which : List.of(items.get(from).starts, items.get(from).ends)) {
      int number = which.get(0);
      lines.set(number, trace.get(number).replace(from, to));
    }
  }
}
