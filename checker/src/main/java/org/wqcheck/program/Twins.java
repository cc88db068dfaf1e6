package org.wqcheck.program;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Identical processes and array elements that nobody tells apart: which is which makes no
 * difference to what can happen, only to the names in it. What is found wrong is told of the
 * foremost of them, whoever it was found of.
 *
 * <p>The argument: a {@link Likeness} is a permutation of what a spec declares after which it says
 * the same, word by word, and the machine is a function of what the spec says and of the order of
 * its parts. {@link TwinsOf} leaves out whoever the machine treats by that order. So the exchange
 * maps the steps of a state to the steps of its image; the initial state is its own image, which is
 * looked at; and what is told of a violation is the same for a state and for its image.
 */
public final class Twins {
  private static final Pattern DIGITS = Pattern.compile("\\d+");

  private final List<Twin> twins;
  private final Map<String, Integer> ranks = new HashMap<>();
  private List<Twin> by = List.of();

  /** The pairs of a machine's parts that can change places. */
  Twins(List<Twin> twins, List<Task> tasks) {
    this.twins = twins;
    tasks.forEach(task -> ranks.putIfAbsent(task.name, task.id));
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return twins.isEmpty();
  }

  /** The exchanges of two of them in the state. */
  public Exchanges exchanges() {
    return of(twins);
  }

  /** For each exchange the names of what moves, with the name of what comes in its place. */
  public List<Map<String, String>> names() {
    return twins.stream().map(Twin::names).toList();
  }

  /**
   * The exchanges that lead from the state in which a violation was told of last to one where the
   * same is true word by word of those that it was told of.
   */
  public Exchanges by() {
    return of(by);
  }

  private static Exchanges of(List<Twin> some) {
    return new Exchanges(some.stream().map(Twin::exchange).toList());
  }

  /** A text about the parts of a spec, about the foremost of those that are alike. */
  String foremost(String text) {
    return keep(Foremost.of(text, twins, Twin::image, Comparator.comparing(Twins::sortable)));
  }

  /** Numbers in a text are compared as such: there are at most five digits. */
  private static String sortable(String text) {
    return DIGITS
        .matcher(text)
        .replaceAll(m -> "0".repeat(Math.max(0, 5 - m.group().length())) + m.group());
  }

  /** Tasks where they stand, sorted by name; of those that are alike, the foremost. */
  public List<Standing> foremost(List<Task> tasks) {
    List<Standing> standing = new ArrayList<>();
    tasks.forEach(t -> standing.add(new Standing(t, ranks.get(t.name), t.position())));
    return keep(Foremost.of(Standing.sorted(standing), twins, this::image, Standing::compare));
  }

  private List<Standing> image(Twin twin, List<Standing> standing) {
    List<Standing> images = new ArrayList<>();
    for (Standing one : standing) {
      Task image = twin.image(one.task());
      images.add(new Standing(image, ranks.get(image.name), one.position()));
    }
    return Standing.sorted(images);
  }

  private <T> T keep(Foremost<T> foremost) {
    by = foremost.by();
    return foremost.said();
  }

  /**
   * Who else is concerned, beside tasks that were brought to the fore last: whoever it could be of
   * those that are alike.
   *
   * @param foremost as {@link #foremost} has returned it
   */
  public Set<Task> beside(List<Standing> foremost, List<Task> others) {
    Set<Task> all = new LinkedHashSet<>(others);
    for (Twin twin : by) {
      all = new LinkedHashSet<>(all.stream().map(twin::image).toList());
    }
    List<Twin> idle =
        twins.stream().filter(t -> Standing.compare(image(t, foremost), foremost) == 0).toList();
    List<Task> next = new ArrayList<>(all);
    while (!next.isEmpty()) {
      Task task = next.remove(next.size() - 1);
      idle.stream().map(twin -> twin.image(task)).filter(all::add).forEach(next::add);
    }
    return all;
  }
}
