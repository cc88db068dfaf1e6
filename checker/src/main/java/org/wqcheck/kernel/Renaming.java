package org.wqcheck.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.wqcheck.state.Domain;

/** Which parts of the state change places, and what the numbers become that stand for them. */
public final class Renaming {
  private final Map<String, String> places = new HashMap<>();
  private final Map<Domain, Map<Integer, Integer>> numbers = new HashMap<>();

  /** The fields of a part move to another. */
  public void move(String part, String to) {
    places.put(part, to);
  }

  /** A number of a domain becomes another. */
  public void rename(Domain domain, int from, int to) {
    numbers.computeIfAbsent(domain, d -> new HashMap<>()).put(from, to);
  }

  /** The place a part moves to: its own if nothing was said of it. */
  public String placeOf(String part) {
    return places.getOrDefault(part, part);
  }

  /** What the numbers of a domain become: what nothing was said of stays. */
  public IntUnaryOperator numbersOf(Domain domain) {
    Map<Integer, Integer> renamed = numbers.getOrDefault(domain, Map.of());
    return number -> renamed.getOrDefault(number, number);
  }
}
