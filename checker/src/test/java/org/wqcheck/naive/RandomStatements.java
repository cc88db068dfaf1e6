package org.wqcheck.naive;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random statements of a random spec. */
final class RandomStatements {
  private final Random random;
  private final Cast cast;
  private final Waits waits;
  private int budget;

  /**
   * What there is to be queued.
   *
   * @param rcu w1 is an rcu_work
   */
  record Cast(int cpus, int queues, int works, boolean rcu) {
    boolean isDelayed(int work) {
      return works == 3 && work == 2 || work == 1 && works == 2 && queues == 2;
    }

    boolean isRcu(int work) {
      return rcu && work == 1;
    }
  }

  /** What else there is to wait for: how many mutexes, and whether the completion is used. */
  record Waits(int mutexes, boolean completion) {}

  RandomStatements(Random random, Cast cast, Waits waits) {
    this.random = random;
    this.cast = cast;
    this.waits = waits;
    this.budget = 4 + below(6);
  }

  private int below(int bound) {
    return random.nextInt(bound);
  }

  private boolean oneIn(int number) {
    return below(number) == 0;
  }

  /** So many statements stand there already. */
  void spend(int statements) {
    budget -= statements;
  }

  /** So many statements, of a task or of the callback of a work, as long as the budget lasts. */
  List<Line> several(int number, int work) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < number && budget > 0; i++) {
      lines.addAll(statement(work));
    }
    return lines;
  }

  /** One statement, or a few that belong together. */
  private List<Line> statement(int work) {
    budget--;
    int kind = below(24);
    if (kind < 6 && cast.rcu) {
      return aroundRcu(work);
    } else if (kind < 3 && waits.mutexes > 0) {
      return underMutex(work);
    } else if (kind < 5 && waits.completion) {
      return List.of(Line.of(work < 0 ^ oneIn(4) ? "wait_for_completion(c);" : "complete(c);"));
    } else if (kind == 5) {
      return List.of(RandomSpecs.block("if (*)", statement(work)));
    } else if (kind == 6) {
      return List.of(RandomSpecs.block("if (" + condition() + ")", statement(work)));
    } else if (kind == 7) {
      return List.of(Line.of(oneIn(2) ? "flag = true;" : "flag = !flag;"));
    } else if (kind == 8) {
      return List.of(Line.of("assert(" + claim() + ");"));
    } else if (kind == 9 && work < 0) {
      return List.of(RandomSpecs.block("repeat (2)", List.of(queue(below(cast.works)))));
    }
    return kind < 15 ? List.of(queue(below(cast.works))) : waiting(below(cast.works));
  }

  private List<Line> underMutex(int work) {
    String mutex = "m" + below(waits.mutexes);
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
    Line inside = oneIn(4) ? atomic() : queue(below(cast.works));
    return oneIn(8) ? reader(statement(work).toArray(new Line[0])) : reader(inside);
  }

  /** What stands in an RCU reader. */
  static List<Line> reader(Line... inside) {
    List<Line> lines = new ArrayList<>(List.of(Line.of("rcu_read_lock();")));
    lines.addAll(List.of(inside));
    lines.add(Line.of("rcu_read_unlock();"));
    return lines;
  }

  private String condition() {
    int work = cast.isRcu(cast.works - 1) ? 0 : below(cast.works);
    return switch (below(6)) {
      case 0 -> "flag";
      case 1 -> "!flag";
      case 2 -> (cast.isDelayed(work) ? "delayed_work_pending(w" : "work_pending(w") + work + ")";
      case 3 ->
          "cancel_" + (cast.isDelayed(work) ? "delayed_work_sync(w" : "work_sync(w") + work + ")";
      case 4 -> "flush_" + (cast.isDelayed(work) ? "delayed_work(w" : "work(w") + work + ")";
      default -> "!" + queueCall(work);
    };
  }

  private String claim() {
    int work = below(cast.works);
    return switch (below(5)) {
      case 0, 1 -> "idle(w" + work + ")";
      case 2 -> "!running(w" + work + ")";
      case 3 -> "!overlapping(w" + work + ")";
      default -> "last != " + (1 + below(cast.works));
    };
  }

  /** What an interrupt may do. */
  Line atomic() {
    return oneIn(6) ? Line.of("complete(c);") : queue(below(cast.works));
  }

  /** A work is queued. */
  Line queue(int work) {
    if (cast.isDelayed(work) && oneIn(4)) {
      return Line.of("mod_delayed_work(" + queueOf(work) + ", w" + work + delay() + ");");
    }
    return Line.of(queueCall(work) + ";");
  }

  private String delay() {
    return oneIn(3) ? ", 0" : ", 9";
  }

  /** Works have a queue they are mostly queued on. */
  private String queueOf(int work) {
    return "q" + (oneIn(6) ? below(cast.queues) : work % cast.queues);
  }

  private String queueCall(int work) {
    if (cast.isRcu(work)) {
      return "queue_rcu_work(q0, w" + work + ")";
    }
    String delayed = cast.isDelayed(work) ? "delayed_" : "";
    String rest = "w" + work + (cast.isDelayed(work) ? delay() : "") + ")";
    if (oneIn(10)) {
      return "schedule_" + delayed + "work(" + rest;
    } else if (oneIn(5)) {
      return "queue_"
          + delayed
          + "work_on("
          + below(cast.cpus)
          + ", "
          + queueOf(work)
          + ", "
          + rest;
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

  Line wait(int work) {
    if (cast.isRcu(work) && oneIn(2)) {
      return Line.of("flush_rcu_work(w" + work + ");");
    }
    String name = "w" + work + (cast.isRcu(work) ? ".work);" : ");");
    String delayed = cast.isDelayed(work) ? "delayed_" : "";
    String queue = "q" + below(cast.queues) + ");";
    return Line.of(
        switch (below(14)) {
          case 0, 1, 2 -> "flush_" + delayed + "work(" + name;
          case 3 -> "flush_work(" + (cast.isDelayed(work) ? "w" + work + ".work);" : name);
          case 4, 5, 6 -> "cancel_" + delayed + "work_sync(" + name;
          case 7, 8 -> "cancel_" + delayed + "work(" + name;
          case 9, 10 -> "flush_workqueue(" + queue;
          case 11 -> "drain_workqueue(" + queue;
          case 12 -> "destroy_workqueue(" + queue;
          default -> "cond_resched();";
        });
  }
}
