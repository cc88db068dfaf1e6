package org.wqcheck.naive;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random specs of which mutexes have become rwsems, and of which some tasks are readers of RCU,
 * keep CPUs where they are or wait for those who do; CPUs come and go, memory gets short. Where all
 * that runs is an array, workqueues and rwsems are, too.
 */
final class SharingSpecs {
  private static final String QUEUED = "(queue|schedule)_work.*;";

  private static final String EACH = "[k in 0..1]";

  private final Random random;

  /** Whether there is a flag to spin on. */
  private final boolean flag;

  private SharingSpecs(Random random, Line spec) {
    this.random = random;
    this.flag = spec.text().contains("bool flag");
  }

  /** The spec with readers, with or without twins; equal seeds, equal specs. */
  static Line of(Line spec, long seed) {
    // seeds that are near one another begin alike
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    SharingSpecs sharing = new SharingSpecs(random, spec);
    Line shared = sharing.inEach(spec);
    return sharing.oneIn(4) ? shared : sharing.withArrays(TwinSpecs.of(shared, random.nextLong()));
  }

  /** One in three specs is of a machine where more can happen. */
  private String more() {
    return switch (random.nextInt(18)) {
      case 0, 1 -> "hotplug on; ";
      case 2, 3 -> "memory tight; ";
      case 4 -> "suspend on; ";
      case 5 -> "preempt none; ";
      default -> "";
    };
  }

  private boolean oneIn(int number) {
    return random.nextInt(number) == 0;
  }

  private Line inEach(Line spec) {
    return new Line("", spec.inside().stream().map(this::shared).toList());
  }

  private Line shared(Line line) {
    if (line.head().startsWith("machine")) {
      return Line.of(line.head().replace("; }", "; " + more() + "}"));
    } else if (line.head().startsWith("workqueue") && oneIn(6)) {
      return Line.of(line.head().replace("\", 0, ", "\", WQ_FREEZABLE, "));
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
    return switch (random.nextInt(flag ? 5 : 4)) {
      case 0 -> new Line("", List.of(Line.of("cpus_read_lock();"), Line.of("cpus_read_unlock();")));
      case 1 ->
          new Line("", List.of(Line.of("cpus_write_lock();"), Line.of("cpus_write_unlock();")));
      case 2 -> Line.of("rcu_barrier();");
      case 3 -> Line.of("synchronize_rcu();");
      default -> RandomSpecs.block("while (!flag)", List.of(Line.of("cpu_relax();")));
    };
  }

  private Line withArrays(Line spec) {
    Line twins = spec;
    for (String name : List.of("q", "m")) {
      boolean arrays = spec.inside().stream().anyMatch(line -> line.head().contains(EACH));
      if (arrays && !oneIn(3)) {
        twins = new Line("", twins.inside().stream().map(line -> inArray(line, name)).toList());
      }
    }
    return twins;
  }

  /** What is called so is an array, of which each element of the others uses its own. */
  private static Line inArray(Line line, String name) {
    boolean declares = line.head().matches("(workqueue|rwsem) " + name + "\\d.*");
    return declares
        ? Line.of(line.head().replaceFirst(name + "\\d", "$0" + EACH))
        : new Line(
            line.head(),
            new Line("", line.inside()).replaceAll("\\b" + name + "\\d\\b", "$0[k]").inside());
  }
}
