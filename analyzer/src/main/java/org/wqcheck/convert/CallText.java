package org.wqcheck.convert;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wqcheck.model.KernelCall;

/** The text of a call, with another workqueue in it. */
final class CallText {

  /** The calls that mean a system-wide workqueue without naming it, and those that name one. */
  private static final Map<KernelCall, String> NAMING =
      Map.of(
          KernelCall.SCHEDULE_WORK, "queue_work",
          KernelCall.SCHEDULE_WORK_ON, "queue_work_on",
          KernelCall.SCHEDULE_DELAYED_WORK, "queue_delayed_work",
          KernelCall.SCHEDULE_DELAYED_WORK_ON, "queue_delayed_work_on",
          KernelCall.FLUSH_SCHEDULED_WORK, "flush_workqueue");

  private static final Pattern SHAPE = Pattern.compile("(?s)(\\w+)(\\s*\\(\\s*)(.*)\\)");

  private CallText() {}

  /**
   * The call with the queue.
   *
   * @param text as written
   * @param old the queue's name, where the call has one
   * @return empty: the call does not name the queue itself, so that one cannot tell what else it
   *     means
   */
  static Optional<String> with(KernelCall callee, String text, String old, String queue) {
    String named = NAMING.get(callee);
    Matcher shape = SHAPE.matcher(text);
    if (named == null || !shape.matches()) {
      Matcher name = Pattern.compile("\\b" + Pattern.quote(old) + "\\b").matcher(text);
      return name.find()
          ? Optional.of(name.replaceFirst(Matcher.quoteReplacement(queue)))
          : Optional.empty();
    }
    return Optional.of(named + shape.group(2) + arguments(named, shape.group(3), queue) + ")");
  }

  /** The queue comes first, behind the CPU where there is one. */
  private static String arguments(String named, String arguments, String queue) {
    if (arguments.isEmpty()) {
      return queue;
    }
    int behind = named.endsWith("_on") ? arguments.indexOf(',') + 1 : 0;
    String cpu = arguments.substring(0, behind);
    String gap = cpu.isEmpty() ? "" : " ";
    return cpu + gap + queue + ", " + arguments.substring(behind).stripLeading();
  }
}
