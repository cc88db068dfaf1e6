package org.wqcheck.program;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;

/**
 * What stands for all that is said of a violation in symmetrical states: of "open[1] waits" and
 * "open[0] waits" the latter.
 *
 * @param said the foremost of its images
 * @param by who changed places, one after the other, to make it of what was said first
 */
record Foremost<T>(T said, List<Twin> by) {

  /**
   * Finds it: twins change places as long as that brings it forward. They sort an array's elements
   * by what is said of them, so that it does not matter with which image one begins.
   */
  static <T> Foremost<T> of(
      T said, List<Twin> twins, BiFunction<Twin, T, T> image, Comparator<T> order) {
    T foremost = said;
    List<Twin> by = new ArrayList<>();
    boolean moved = true;
    while (moved) {
      moved = false;
      for (Twin twin : twins) {
        T other = image.apply(twin, foremost);
        if (order.compare(other, foremost) < 0) {
          foremost = other;
          by.add(twin);
          moved = true;
        }
      }
    }
    return new Foremost<>(foremost, List.copyOf(by));
  }
}
