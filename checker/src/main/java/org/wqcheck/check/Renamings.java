package org.wqcheck.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Identical processes and array elements of a spec, by their names: what is told of one of them is
 * as true of the other.
 *
 * @param each for each pair the names of what changes places, with the name of what comes there
 */
public record Renamings(List<Map<String, String>> each) {

  /** Nothing is like anything else. */
  public static final Renamings NONE = new Renamings(List.of());

  /** These names, and all in whose place they can be. */
  public Set<List<String>> imagesOf(List<String> names) {
    Set<List<String>> images = new LinkedHashSet<>();
    List<List<String>> next = new ArrayList<>(List.of(List.copyOf(names)));
    while (!next.isEmpty()) {
      List<String> one = next.remove(next.size() - 1);
      if (images.add(one)) {
        each.forEach(r -> next.add(one.stream().map(n -> r.getOrDefault(n, n)).toList()));
      }
    }
    return images;
  }
}
