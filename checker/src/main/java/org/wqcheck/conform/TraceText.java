package org.wqcheck.conform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of tracefs. Lines {@code wqcheck: item ADDRESS NAME} say which address is which item of
 * the spec; events of other addresses are other people's. A line {@code wqcheck: cut} ends the part
 * that is to be a run: behind it a module lets go of everything.
 */
final class TraceText {
  private static final Pattern LINE =
      Pattern.compile("^\\s*(.+)-(\\d+)\\s+\\[(\\d+)]\\s+(\\S+)\\s+([\\d.]+): (.*)$");
  private static final Pattern ITEM = Pattern.compile("wqcheck: item (?:0x)?([0-9a-f]+) (.+)");
  private static final Pattern EVENT =
      Pattern.compile(
          "workqueue_(queue_work|activate_work|execute_start|execute_end): work struct[= ]"
              + "(?:0x)?([0-9a-f]+)");
  private static final Pattern CPU = Pattern.compile(" cpu=(-?\\d+)");
  private static final String CUT = "wqcheck: cut";
  private static final String IDLE = "0";

  private final Map<String, List<String>> items = new HashMap<>();
  private final List<Event> events = new ArrayList<>();

  private TraceText() {}

  /**
   * The events of the spec's items, in order of time.
   *
   * @throws IllegalArgumentException if no line says where the items are
   */
  static List<Event> events(List<String> lines) {
    TraceText text = new TraceText();
    List<String> own = lines.stream().takeWhile(line -> !line.contains(CUT)).toList();
    own.forEach(text::readItem);
    for (int i = 0; i < own.size(); i++) {
      text.readEvent(own.get(i), i + 1);
    }
    if (text.items.isEmpty()) {
      throw new IllegalArgumentException(
          "no line 'wqcheck: item ADDRESS NAME' says which address is which item; a module of"
              + " 'wqcheck reproduce' writes them");
    }
    return List.copyOf(text.events);
  }

  /** They are read first: another CPU's event of the same time may stand before them. */
  private void readItem(String line) {
    Matcher item = ITEM.matcher(line);
    if (item.find()) {
      items.computeIfAbsent(item.group(1), a -> new ArrayList<>()).add(item.group(2).strip());
    }
  }

  private void readEvent(String line, int number) {
    Matcher at = LINE.matcher(line);
    if (at.matches()) {
      Matcher event = EVENT.matcher(at.group(6));
      List<String> names = event.find() ? items.get(event.group(2)) : null;
      if (names != null) {
        Event.Kind kind = kind(event.group(1));
        int cpu = Integer.parseInt(at.group(3));
        events.add(
            new Event(kind, names, poolCpu(at.group(6)), cpu, thread(at), at.group(5), number));
      }
    }
  }

  /**
   * Who it is. An interrupt bears the number of the task that it interrupts, and every CPU's idle
   * task the number 0: those are told apart by their CPU.
   */
  private static String thread(Matcher at) {
    String flags = at.group(4);
    boolean interrupt = flags.length() > 2 && flags.charAt(2) != '.';
    if (interrupt) {
      return "interrupts of CPU " + at.group(3);
    }
    return at.group(2).equals(IDLE) ? "idle task of CPU " + at.group(3) : at.group(2);
  }

  private static Event.Kind kind(String name) {
    return switch (name) {
      case "queue_work" -> Event.Kind.QUEUE;
      case "activate_work" -> Event.Kind.ACTIVATE;
      case "execute_start" -> Event.Kind.START;
      default -> Event.Kind.END;
    };
  }

  private static int poolCpu(String text) {
    Matcher cpu = CPU.matcher(text);
    int last = -1;
    while (cpu.find()) {
      last = Integer.parseInt(cpu.group(1));
    }
    return last;
  }
}
