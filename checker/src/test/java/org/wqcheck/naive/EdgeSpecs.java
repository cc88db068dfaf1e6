package org.wqcheck.naive;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random specs around a moment that random specs hardly ever meet. */
final class EdgeSpecs {

  /** The moment. */
  enum Edge {
    /** A work that is pending on one workqueue is queued on another one, which may be gone. */
    PENDING_ELSEWHERE,
    /** A callback has the slot that the work waits for which it flushes, and somebody cancels. */
    FLUSHED_BY_WHO_HAS_THE_SLOT,
    /** A workqueue is destroyed while the barrier of a flush runs there. */
    A_BARRIER_BEFORE_THE_END,
    /** A workqueue is flushed, or cancelled from, or destroyed while it is busy on both CPUs. */
    BUSY_ON_BOTH_CPUS,
    /**
     * Who sees that a work was refused, because its workqueue is being destroyed, queues another.
     */
    QUEUED_BEFORE_THE_END
  }

  private final Random random;
  private final List<Line> lines = new ArrayList<>();

  private EdgeSpecs(Random random) {
    this.random = random;
  }

  static Line spec(Edge edge, Random random) {
    EdgeSpecs specs = new EdgeSpecs(random);
    int cpus = edge == Edge.BUSY_ON_BOTH_CPUS ? 2 : 1 + random.nextInt(2);
    specs.lines.add(Line.of("machine { cpus " + cpus + "; }"));
    specs.lines.add(Line.of("completion c;"));
    specs.lines.add(Line.of("int last in 0..3 = 0;"));
    switch (edge) {
      case PENDING_ELSEWHERE -> specs.pendingElsewhere();
      case FLUSHED_BY_WHO_HAS_THE_SLOT -> specs.flushedByWhoHasTheSlot();
      case A_BARRIER_BEFORE_THE_END -> specs.barrierBeforeTheEnd();
      case BUSY_ON_BOTH_CPUS -> specs.busyOnBothCpus();
      case QUEUED_BEFORE_THE_END -> specs.queuedBeforeTheEnd();
    }
    return new Line("", specs.lines);
  }

  private boolean oneIn(int number) {
    return random.nextInt(number) == 0;
  }

  private String oneOf(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private void line(String text) {
    lines.add(Line.of(text));
  }

  private void block(String head, String... statements) {
    List<Line> body = new ArrayList<>();
    for (String statement : statements) {
      if (!statement.isEmpty()) {
        body.add(Line.of(statement));
      }
    }
    lines.add(new Line(head, body));
  }

  private void pendingElsewhere() {
    String one = oneOf("alloc_ordered_workqueue(\"q\", 0)", "alloc_workqueue(\"q\", 0, 1)");
    line("workqueue q0 = " + oneOf(one, "alloc_workqueue(\"q\", WQ_UNBOUND, 2)") + ";");
    line("workqueue q1 = " + one + ";");
    String destroy = "destroy_workqueue(q0);";
    block(
        "process p0",
        "queue_work(q1, w0);",
        "queue_work(q1, w1);",
        oneIn(4) ? "" : destroy,
        "queue_work(q" + (oneIn(8) ? 1 : 0) + ", w1);",
        oneIn(4) ? "" : "complete(c);");
    block("process p1" + oneOf("", " after p0"), oneOf("complete(c);", "flush_work(w1);", destroy));
    block("work w0", "wait_for_completion(c);");
    block("work w1", oneIn(2) ? "last = 1;" : "");
  }

  private void flushedByWhoHasTheSlot() {
    String flags = oneOf("0", "0", "WQ_HIGHPRI", "WQ_UNBOUND");
    line("workqueue q0 = alloc_workqueue(\"q\", " + flags + ", " + oneOf("1", "1", "2") + ");");
    String flushed = oneOf("w0", "w1", "w1");
    block("process p0", "queue_work(q0, w0);");
    block("process p1", oneOf("cancel_work(", "cancel_work_sync(") + flushed + ");");
    block("process p2", oneOf("complete(c);", "assert(last != 1);", "assert(!running(w0));"));
    lines.add(
        new Line(
            "work w0",
            List.of(
                Line.of("queue_work(q0, " + flushed + ");"),
                new Line(
                    "if (" + oneOf("", "", "!") + "flush_work(" + flushed + "))",
                    List.of(Line.of(oneOf("last = 1;", "assert(false);")))))));
    block("work w1", oneIn(3) ? "wait_for_completion(c);" : "");
  }

  private void busyOnBothCpus() {
    line("workqueue q0 = create_workqueue(\"q\");");
    String other = oneOf("w0", "w1");
    String after = oneIn(4) ? "" : " after p0";
    switch (random.nextInt(3)) {
      case 0 -> block("process p1" + after, "flush_workqueue(q0);", "assert(!running(w1));");
      case 1 -> block("process p1" + after, "cancel_work_sync(w0);", "assert(!running(w0));");
      default -> block("process p1", "destroy_workqueue(q0);", "assert(!running(w0));");
    }
    block("process p0", "queue_work_on(0, q0, w0);", "queue_work_on(1, q0, " + other + ");");
    if (oneIn(2)) {
      String wait = oneOf("flush_work(w1);", "cancel_work_sync(w1);");
      block("process p2", "queue_work_on(0, q0, w1);", wait);
    }
    block("work w0", oneIn(4) ? "wait_for_completion(c);" : "");
    block("work w1", oneIn(4) ? "complete(c);" : "");
  }

  private void barrierBeforeTheEnd() {
    String flags = oneOf("0", "WQ_UNBOUND", "WQ_MEM_RECLAIM");
    line("workqueue q0 = alloc_workqueue(\"q\", " + flags + ", " + oneOf("1", "2") + ");");
    String wait = oneOf("flush_work(w0);", "flush_work(w0);", "flush_work(w1);");
    block("process p0", wait, oneIn(4) ? "last = 1;" : "");
    block("process p1", "queue_work(q0, w1);", oneIn(6) ? "" : "destroy_workqueue(q0);");
    block("work w0", oneIn(3) ? "assert(last != 1);" : "");
    block("work w1", oneIn(6) ? "" : "queue_work(q0, w0);");
  }

  private void queuedBeforeTheEnd() {
    String flags = oneOf("0", "0", "WQ_HIGHPRI", "WQ_UNBOUND");
    line("workqueue q0 = alloc_workqueue(\"q\", " + flags + ", " + oneOf("0", "1") + ");");
    String again = oneOf("queue_work(q0, w1);", "queue_work(q0, w1);", "queue_work(q0, w0);");
    Line queues = new Line("if (work_pending(w0))", List.of(Line.of(again)));
    Line refused = new Line("if (!flush_work(w0))", List.of(queues));
    Line pending = new Line("if (work_pending(w0))", List.of(refused));
    lines.add(new Line("process p0", List.of(Line.of("queue_work(q0, w0);"), pending)));
    block("process p1", oneIn(8) ? "drain_workqueue(q0);" : "destroy_workqueue(q0);");
    block("work w0", oneIn(4) ? "last = 1;" : "");
    block("work w1", oneIn(4) ? "assert(last != 1);" : "assert(false);");
  }
}
