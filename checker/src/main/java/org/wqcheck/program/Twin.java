package org.wqcheck.program;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wqcheck.state.Exchange;

/** Two parts of a machine change places, with all that goes with them: see {@link Likeness}. */
final class Twin {
  private static final Pattern NAME = Pattern.compile("[\\w.\\[\\]]+");

  private final Exchange exchange;
  private final List<Task> images;
  private final Map<String, String> names;

  /**
   * Describes it.
   *
   * @param exchange in the state
   * @param images by number of the task: the one that it changes places with, or itself
   * @param names of what moves, with the name of what comes in its place
   */
  Twin(Exchange exchange, List<Task> images, Map<String, String> names) {
    this.exchange = exchange;
    this.images = images;
    this.names = names;
  }

  Exchange exchange() {
    return exchange;
  }

  Task image(Task task) {
    return images.get(task.id);
  }

  Map<String, String> names() {
    return names;
  }

  /** A text in which every name is that of what has come in the place of the named. */
  String image(String text) {
    return NAME.matcher(text)
        .replaceAll(m -> Matcher.quoteReplacement(names.getOrDefault(m.group(), m.group())));
  }
}
