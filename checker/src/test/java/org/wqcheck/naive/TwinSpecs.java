package org.wqcheck.naive;

import java.util.List;
import java.util.Random;

/** Random specs of which some processes have copies, or all that runs is an array of two. */
final class TwinSpecs {
  private final Random random;

  private TwinSpecs(Random random) {
    this.random = random;
  }

  /** The spec with twins; equal seeds, equal specs. */
  static Line of(Line spec, long seed) {
    TwinSpecs twins = new TwinSpecs(new Random(seed));
    boolean arrays = twins.oneIn(2);
    List<Line> lines =
        spec.inside().stream().map(arrays ? twins::inArrays : twins::withCopies).toList();
    return new Line("", lines);
  }

  private boolean oneIn(int number) {
    return random.nextInt(number) == 0;
  }

  private Line withCopies(Line line) {
    boolean copied = line.head().startsWith("process") && !oneIn(3);
    return copied ? new Line(line.head() + " x " + (oneIn(4) ? 3 : 2), line.inside()) : line;
  }

  /** Who runs has its own works; locks, variables and workqueues are everybody's. */
  private Line inArrays(Line line) {
    boolean runs = line.head().matches("(process|irq|work|delayed_work|rcu_work) .*");
    if (!runs) {
      return line;
    }
    String after = oneIn(2) ? "after $1" : "after $1[k]";
    String head =
        line.head()
            .replaceFirst("^(\\w+) (\\w+)", "$1 $2[k in 0..1]")
            .replaceFirst("after (\\w+)", after);
    Line inside = new Line("", line.inside()).replaceAll("\\bw(\\d)\\b", "w$1[k]");
    return new Line(head, inside.inside());
  }
}
