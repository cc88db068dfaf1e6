package org.wqcheck.naive;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random specs of which mutexes have become rwsems, and of which some tasks are readers of RCU,
 * keep CPUs where they are or wait for those who do. Where all that runs is an array, workqueues
 * are, too.
 */
final class SharingSpecs {
  private static final String QUEUED = "(queue|schedule)_work.*;";

  private final Random random;

  private SharingSpecs(Random random) {
    this.random = random;
  }

  /** The spec with readers, with or without twins; equal seeds, equal specs. */
  static Line of(Line spec, long seed) {
    SharingSpecs sharing = new SharingSpecs(new Random(~seed));
    Line shared = sharing.inEach(spec);
    return sharing.oneIn(4) ? shared : sharing.withQueues(TwinSpecs.of(shared, seed));
  }

  private boolean oneIn(int number) {
    return random.nextInt(number) == 0;
  }

  private Line inEach(Line spec) {
    return new Line("", spec.inside().stream().map(this::shared).toList());
  }

  private Line shared(Line line) {
    if (line.head().startsWith("machine") && oneIn(8)) {
      return Line.of(line.head().replace("; }", "; hotplug on; }"));
    } else if (line.head().startsWith("mutex")) {
      return Line.of(line.head().replace("mutex", "rwsem"));
    } else if (line.inside().isEmpty()) {
      return line;
    }
    boolean sleeps = !line.head().startsWith("irq");
    List<Line> inside = new ArrayList<>(withReaders(line).inside());
    if (sleeps && oneIn(3)) {
      inside.add(random.nextInt(inside.size() + 1), waiting());
    }
    return locking(new Line(line.head(), inside));
  }

  /** Each body takes a lock either to read or to write. */
  private Line locking(Line body) {
    Line locking = body;
    for (String lock : List.of("m0", "m1")) {
      String way = oneIn(3) ? "write" : "read";
      locking =
          locking
              .replace("mutex_lock(" + lock, "down_" + way + "(" + lock)
              .replace("mutex_unlock(" + lock, "up_" + way + "(" + lock);
    }
    return locking;
  }

  private Line withReaders(Line block) {
    List<Line> inside = new ArrayList<>();
    for (Line line : block.inside()) {
      if (line.head().matches(QUEUED) && oneIn(3)) {
        inside.addAll(RandomStatements.reader(line));
      } else {
        inside.add(line);
      }
    }
    return new Line(block.head(), inside);
  }

  private Line waiting() {
    return switch (random.nextInt(4)) {
      case 0 -> new Line("", List.of(Line.of("cpus_read_lock();"), Line.of("cpus_read_unlock();")));
      case 1 ->
          new Line("", List.of(Line.of("cpus_write_lock();"), Line.of("cpus_write_unlock();")));
      case 2 -> Line.of("rcu_barrier();");
      default -> Line.of("synchronize_rcu();");
    };
  }

  private Line withQueues(Line spec) {
    boolean arrays = spec.inside().stream().anyMatch(line -> line.head().contains("[k in 0..1]"));
    return arrays && !oneIn(3)
        ? new Line("", spec.inside().stream().map(SharingSpecs::queueing).toList())
        : spec;
  }

  private static Line queueing(Line line) {
    return line.head().startsWith("workqueue")
        ? Line.of(line.head().replaceFirst("q(\\d) =", "q$1[k in 0..1] ="))
        : new Line(
            line.head(), new Line("", line.inside()).replaceAll("\\bq(\\d)\\b", "q$1[k]").inside());
  }
}
