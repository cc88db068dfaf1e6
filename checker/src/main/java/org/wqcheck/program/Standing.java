package org.wqcheck.program;

import java.util.Comparator;
import java.util.List;

/**
 * A task at a place of its code.
 *
 * @param rank by which names are ordered
 * @param position in its code
 */
public record Standing(Task task, int rank, int position) {
  private static final Comparator<Standing> ORDER =
      Comparator.comparingInt(Standing::rank)
          .thenComparingInt(Standing::position)
          .thenComparingInt(s -> s.task.id);

  /** As users know the task. */
  public String name() {
    return task.name;
  }

  /** The statement. */
  public Site site() {
    return task.code.at(position).site;
  }

  static List<Standing> sorted(List<Standing> some) {
    return some.stream().sorted(ORDER).toList();
  }

  /** Which of two sorted lists of equal length is named first; on which CPU is no matter. */
  static int compare(List<Standing> some, List<Standing> others) {
    for (int i = 0; i < some.size(); i++) {
      Standing one = some.get(i);
      Standing other = others.get(i);
      int order =
          one.rank != other.rank
              ? Integer.compare(one.rank, other.rank)
              : Integer.compare(one.position, other.position);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
