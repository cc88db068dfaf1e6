package org.wqcheck.naive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Small random specs: a few tasks that queue, flush and cancel the same few works on one or two
 * workqueues, with a mutex, a completion and a flag in between. Equal seeds, equal specs.
 */
final class RandomSpecs {
  private static final List<String> QUEUES =
      List.of(
          "alloc_ordered_workqueue(\"q\", 0)",
          "alloc_workqueue(\"q\", WQ_UNBOUND, 1)",
          "alloc_workqueue(\"q\", WQ_UNBOUND, 2)",
          "alloc_workqueue(\"q\", WQ_UNBOUND, 2)",
          "alloc_workqueue(\"q\", WQ_UNBOUND | WQ_HIGHPRI, 1)",
          "alloc_workqueue(\"q\", WQ_UNBOUND | WQ_MEM_RECLAIM, 1)",
          "alloc_workqueue(\"q\", 0, 1)",
          "alloc_workqueue(\"q\", 0, 1)",
          "alloc_workqueue(\"q\", 0, 2)",
          "alloc_workqueue(\"q\", WQ_HIGHPRI, 2)",
          "alloc_workqueue(\"q\", WQ_MEM_RECLAIM, 0)",
          "create_workqueue(\"q\")",
          "create_singlethread_workqueue(\"q\")");

  /** From 6.9 on its CPUs take turns. */
  private static final String ONE_SLOT = "alloc_workqueue(\"q\", WQ_UNBOUND, 1)";

  /** One in so many specs has a theme or an edge; what is drawn beyond them is about anything. */
  private static final int DRAWN = 20;

  private static final EdgeSpecs.Edge[] EDGES = EdgeSpecs.Edge.values();

  private final Random random;
  private final int cpus;
  private final int queues;
  private final int works;
  private final int mutexes;
  private final boolean completion;
  private final Theme theme;
  private int budget;

  /** What a spec is about. */
  private enum Theme {
    /** Whatever comes. */
    ANYTHING,
    /** A flush waits behind a work that waits for a slot, and somebody cancels that. */
    CANCEL_OF_A_FLUSHED_WORK,
    /** Two works of one workqueue, of which one must not run beside the other. */
    ONE_AT_A_TIME,
    /** Works wait for the slot of one that sleeps, and queue one another. */
    FOUR_IN_A_ROW,
    /** One of the works is an rcu_work. */
    A_GRACE_PERIOD
  }

  private RandomSpecs(Random random, int drawn) {
    this.random = random;
    theme = Theme.values()[drawn < Theme.values().length ? drawn : 0];
    boolean any = theme == Theme.ANYTHING;
    cpus = four() ? 2 : 1 + below(2);
    queues = any ? 1 + below(2) : 1;
    works = any ? 1 + below(3) : four() ? 4 : 2;
    mutexes = below(3);
    completion = below(2) == 0;
    budget = 4 + below(6);
  }

  static Line spec(long seed) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L + seed);
    int drawn = random.nextInt(DRAWN);
    return drawn >= DRAWN - EDGES.length
        ? EdgeSpecs.spec(EDGES[DRAWN - 1 - drawn], random)
        : new RandomSpecs(random, drawn).spec();
  }

  private int below(int bound) {
    return random.nextInt(bound);
  }

  private boolean oneIn(int number) {
    return below(number) == 0;
  }

  // ---- the whole --------------------------------------------------------------------------------

  private Line spec() {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of("machine { cpus " + cpus + "; }"));
    for (int i = 0; i < queues; i++) {
      String queue = four() && !oneIn(4) ? ONE_SLOT : QUEUES.get(below(QUEUES.size()));
      lines.add(Line.of("workqueue q" + i + " = " + queue + ";"));
    }
    for (int i = 0; i < mutexes; i++) {
      lines.add(Line.of("mutex m" + i + ";"));
    }
    lines.add(Line.of("completion c;"));
    lines.add(Line.of("bool flag = false;"));
    lines.add(Line.of("int last in 0..3 = 0;"));
    addTasks(lines);
    addWorks(lines);
    return new Line("", lines);
  }

  private boolean isDelayed(int work) {
    return works == 3 && work == 2 || work == 1 && works == 2 && queues == 2;
  }

  private boolean four() {
    return theme == Theme.FOUR_IN_A_ROW;
  }

  private boolean isRcu(int work) {
    return theme == Theme.A_GRACE_PERIOD && work == 1;
  }

  private void addWorks(List<Line> lines) {
    if (four()) {
      addFourWorks(lines);
      return;
    }
    for (int i = 0; i < works; i++) {
      lines.add(Line.of("int n" + i + " in 0..2 = 0;"));
      String kind = isRcu(i) ? "rcu_work" : isDelayed(i) ? "delayed_work" : "work";
      List<Line> body = statements(below(3), i);
      if (i == 0 && theme == Theme.CANCEL_OF_A_FLUSHED_WORK) {
        body.add(Line.of("wait_for_completion(c);"));
      } else if (isRcu(i)) {
        body.add(0, Line.of("last = " + i + ";"));
      } else if (i == 0 && theme == Theme.ONE_AT_A_TIME) {
        body.add(Line.of("assert(!running(w1));"));
      }
      if (oneIn(5)) {
        body.add(Line.of("last = " + (i + 1) + ";"));
      } else if (oneIn(5)) {
        body.add(0, Line.of("assert(!overlapping(w" + i + "));"));
      } else if (oneIn(6) && works > 1) {
        body.add(Line.of("assert(!running(w" + (i + 1) % works + "));"));
      }
      if (oneIn(5)) {
        body.add(below(body.size() + 1), requeue(i));
      }
      lines.add(block(kind + " w" + i, body));
    }
  }

  /** The first sleeps until all are queued; the order of the others is what is looked at. */
  private void addFourWorks(List<Line> lines) {
    lines.add(block("work w0", List.of(Line.of("wait_for_completion(c);"))));
    for (int i = 1; i < works; i++) {
      List<Line> body = new ArrayList<>();
      if (oneIn(2)) {
        int other = 1 + (i + below(2)) % 3;
        body.add(Line.of("assert(last != " + other + ");"));
      }
      body.add(Line.of("last = " + i + ";"));
      if (oneIn(6)) {
        body.add(queue(1 + below(works - 1)));
      }
      lines.add(block("work w" + i, body));
    }
  }

  private void queueFourWorks(List<Line> lines) {
    List<Integer> rest = new ArrayList<>(List.of(1, 2, 3));
    Collections.shuffle(rest, random);
    List<Line> body = new ArrayList<>(List.of(Line.of("queue_work_on(0, q0, w0);")));
    rest.forEach(w -> body.add(Line.of("queue_work_on(" + below(cpus) + ", q0, w" + w + ");")));
    body.add(Line.of("complete(c);"));
    lines.add(block("process p0", body));
    if (oneIn(4)) {
      lines.add(block("process p1", List.of(wait(1 + below(works - 1)))));
    }
  }

  /** A guarded re-queueing of a work by itself. */
  private Line requeue(int work) {
    Line count = Line.of("n" + work + "++;");
    return block("if (n" + work + " < " + (1 + below(2)) + ")", List.of(count, queue(work)));
  }

  private void addTasks(List<Line> lines) {
    boolean any = theme == Theme.ANYTHING || theme == Theme.A_GRACE_PERIOD;
    budget -= any ? 0 : 4;
    if (theme == Theme.CANCEL_OF_A_FLUSHED_WORK) {
      List<Line> body = new ArrayList<>(List.of(Line.of("flush_work(w1);")));
      body.addAll(oneIn(2) ? statements(1, -1) : List.of());
      body.add(Line.of("complete(c);"));
      lines.add(block("process p0", body));
      String sync = oneIn(2) ? "_sync" : "";
      Line cancel = Line.of("cancel_work" + sync + "(w1);");
      lines.add(block("process p1", List.of(queue(0), queue(1), cancel)));
    } else if (theme == Theme.ONE_AT_A_TIME) {
      lines.add(block("process p0", List.of(queue(0))));
      lines.add(block("process p1", List.of(queue(1))));
    } else if (theme == Theme.FOUR_IN_A_ROW) {
      queueFourWorks(lines);
    } else {
      addAnyTasks(lines);
    }
  }

  private void addAnyTasks(List<Line> lines) {
    int tasks = 2 + below(2);
    for (int i = 0; i < tasks; i++) {
      if (i == 2 && oneIn(2)) {
        lines.add(block("irq i max " + (1 + below(2)), List.of(atomic())));
      } else {
        String after = i > 0 && oneIn(4) ? " after p" + below(i) : "";
        String pinned = oneIn(8) ? " on cpu " + below(cpus) : "";
        List<Line> body = statements(1 + below(3), -1);
        if (i == 0 && theme == Theme.A_GRACE_PERIOD) {
          body.addAll(below(2) * body.size(), reader(queue(1), Line.of("assert(last != 1);")));
        }
        lines.add(block("process p" + i + pinned + after, body));
      }
    }
  }

  private static Line block(String head, List<Line> body) {
    return new Line(head, body);
  }

  private List<Line> statements(int number, int work) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < number && budget > 0; i++) {
      lines.addAll(statement(work));
    }
    return lines;
  }

  // ---- statements -------------------------------------------------------------------------------

  /** One statement, or a few that belong together. */
  private List<Line> statement(int work) {
    budget--;
    int kind = below(24);
    if (kind < 6 && theme == Theme.A_GRACE_PERIOD) {
      return aroundRcu(work);
    } else if (kind < 3 && mutexes > 0) {
      return underMutex(work);
    } else if (kind < 5 && completion) {
      return List.of(Line.of(work < 0 ^ oneIn(4) ? "wait_for_completion(c);" : "complete(c);"));
    } else if (kind == 5) {
      return List.of(block("if (*)", statement(work)));
    } else if (kind == 6) {
      return List.of(block("if (" + condition() + ")", statement(work)));
    } else if (kind == 7) {
      return List.of(Line.of(oneIn(2) ? "flag = true;" : "flag = !flag;"));
    } else if (kind == 8) {
      return List.of(Line.of("assert(" + claim() + ");"));
    } else if (kind == 9 && work < 0) {
      return List.of(block("repeat (2)", List.of(queue(below(works)))));
    }
    return kind < 15 ? List.of(queue(below(works))) : waiting(below(works));
  }

  private List<Line> underMutex(int work) {
    String mutex = "m" + below(mutexes);
    List<Line> lines = new ArrayList<>();
    if (!oneIn(40)) {
      lines.add(Line.of("mutex_lock(" + mutex + ");"));
    }
    lines.addAll(oneIn(4) ? List.of() : statement(work));
    if (!oneIn(40)) {
      lines.add(Line.of("mutex_unlock(" + mutex + ");"));
    }
    return lines;
  }

  private List<Line> aroundRcu(int work) {
    int kind = below(8);
    if (kind == 0) {
      return List.of(Line.of("rcu_barrier();"));
    } else if (kind == 1) {
      return List.of(Line.of("synchronize_rcu();"));
    }
    Line inside = oneIn(4) ? atomic() : queue(below(works));
    return oneIn(8) ? reader(statement(work).toArray(new Line[0])) : reader(inside);
  }

  private static List<Line> reader(Line... inside) {
    List<Line> lines = new ArrayList<>(List.of(Line.of("rcu_read_lock();")));
    lines.addAll(List.of(inside));
    lines.add(Line.of("rcu_read_unlock();"));
    return lines;
  }

  private String condition() {
    int work = isRcu(works - 1) ? 0 : below(works);
    return switch (below(6)) {
      case 0 -> "flag";
      case 1 -> "!flag";
      case 2 -> (isDelayed(work) ? "delayed_work_pending(w" : "work_pending(w") + work + ")";
      case 3 -> "cancel_" + (isDelayed(work) ? "delayed_work_sync(w" : "work_sync(w") + work + ")";
      case 4 -> "flush_" + (isDelayed(work) ? "delayed_work(w" : "work(w") + work + ")";
      default -> "!" + queueCall(work);
    };
  }

  private String claim() {
    int work = below(works);
    return switch (below(5)) {
      case 0, 1 -> "idle(w" + work + ")";
      case 2 -> "!running(w" + work + ")";
      case 3 -> "!overlapping(w" + work + ")";
      default -> "last != " + (1 + below(works));
    };
  }

  /** What an interrupt may do. */
  private Line atomic() {
    return oneIn(6) ? Line.of("complete(c);") : queue(below(works));
  }

  private Line queue(int work) {
    if (isDelayed(work) && oneIn(4)) {
      return Line.of("mod_delayed_work(" + queueOf(work) + ", w" + work + delay() + ");");
    }
    return Line.of(queueCall(work) + ";");
  }

  private String delay() {
    return oneIn(3) ? ", 0" : ", 9";
  }

  /** Works have a queue they are mostly queued on. */
  private String queueOf(int work) {
    return "q" + (oneIn(6) ? below(queues) : work % queues);
  }

  private String queueCall(int work) {
    if (isRcu(work)) {
      return "queue_rcu_work(q0, w" + work + ")";
    }
    String delayed = isDelayed(work) ? "delayed_" : "";
    String rest = "w" + work + (isDelayed(work) ? delay() : "") + ")";
    if (oneIn(10)) {
      return "schedule_" + delayed + "work(" + rest;
    } else if (oneIn(5)) {
      return "queue_" + delayed + "work_on(" + below(cpus) + ", " + queueOf(work) + ", " + rest;
    }
    return "queue_" + delayed + "work(" + queueOf(work) + ", " + rest;
  }

  /** A wait, sometimes with the claim that the work is idle behind it. */
  private List<Line> waiting(int work) {
    Line wait = wait(work);
    boolean claims = wait.head().contains("sync(") || wait.head().startsWith("flush_work(");
    Line claim = Line.of("assert(idle(w" + work + "));");
    return claims && oneIn(5) ? List.of(wait, claim) : List.of(wait);
  }

  private Line wait(int work) {
    if (isRcu(work) && oneIn(2)) {
      return Line.of("flush_rcu_work(w" + work + ");");
    }
    String name = "w" + work + (isRcu(work) ? ".work);" : ");");
    String delayed = isDelayed(work) ? "delayed_" : "";
    String queue = "q" + below(queues) + ");";
    return Line.of(
        switch (below(14)) {
          case 0, 1, 2 -> "flush_" + delayed + "work(" + name;
          case 3 -> "flush_work(" + (isDelayed(work) ? "w" + work + ".work);" : name);
          case 4, 5, 6 -> "cancel_" + delayed + "work_sync(" + name;
          case 7, 8 -> "cancel_" + delayed + "work(" + name;
          case 9, 10 -> "flush_workqueue(" + queue;
          case 11 -> "drain_workqueue(" + queue;
          case 12 -> "destroy_workqueue(" + queue;
          default -> "cond_resched();";
        });
  }
}
