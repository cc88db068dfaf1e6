package org.wqcheck.conform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wqcheck.check.Spec;
import org.wqcheck.conform.Conformance.Result;
import org.wqcheck.conform.Conformance.Verdict;
import org.wqcheck.model.Model;

/** Traces that a kernel can take are accepted; those that no kernel can take are not. */
class ConformanceTest {
  private static final Model ORDERED =
      Spec.of(
              """
              kernel 6.1;
              driver demo {
                  workqueue wq = alloc_ordered_workqueue("demo", 0);
                  work a { }
                  work b { }
                  work never { }
                  process t { queue_work(wq, a); queue_work(wq, b); }
                  process idle { if (false) queue_work(wq, never); }
              }
              """)
          .model();

  private static final Model PER_CPU =
      Spec.of(
              """
              kernel 6.1;
              driver demo {
                  workqueue wq = alloc_workqueue("demo", 0, 0);
                  work a { }
                  process t x 2 { queue_work(wq, a); }
              }
              """)
          .model();

  /** A trace under construction: each event a line, a millisecond after the one before. */
  private static final class Trace {
    private final List<String> lines = new ArrayList<>();

    Trace() {
      lines.add(line("insmod-1", 2, "wqcheck_init: wqcheck: item a1 demo.a"));
      lines.add(line("insmod-1", 2, "wqcheck_init: wqcheck: item b1 demo.b"));
      lines.add(line("insmod-1", 2, "wqcheck_init: wqcheck: item c1 demo.never"));
    }

    private String line(String task, int cpu, String text) {
      return "  %s   [%03d] d..1.   1.%06d: %s".formatted(task, cpu, lines.size(), text);
    }

    Trace queue(String item, int cpu, int pool) {
      String text =
          "workqueue_queue_work: work struct=%s function=f workqueue=demo req_cpu=%d cpu=%d";
      lines.add(line("t-10", cpu, text.formatted(item, cpu, pool)));
      return this;
    }

    Trace activate(String item, String task, int cpu) {
      lines.add(line(task, cpu, "workqueue_activate_work: work struct " + item));
      return this;
    }

    Trace start(String item, String task, int cpu) {
      lines.add(line(task, cpu, "workqueue_execute_start: work struct " + item + ": function f"));
      return this;
    }

    Trace end(String item, String task, int cpu) {
      lines.add(line(task, cpu, "workqueue_execute_end: work struct " + item + ": function f"));
      return this;
    }

    Result on(Model model) {
      return Conformance.check(model, lines, 100_000);
    }

    Trace without(int line) {
      lines.remove(line);
      return this;
    }

    Trace swapped(int one, int other) {
      Collections.swap(lines, one, other);
      return this;
    }
  }

  private static final int FIRST = 3;

  /** queue a, activate a, queue b, start a, end a, activate b, start b, end b. */
  private static Trace ordered() {
    return new Trace()
        .queue("a1", 0, -1)
        .activate("a1", "t-10", 0)
        .queue("b1", 0, -1)
        .start("a1", "kworker/u4:0-7", 1)
        .end("a1", "kworker/u4:0-7", 1)
        .activate("b1", "kworker/u4:0-7", 1)
        .start("b1", "kworker/u4:0-7", 1)
        .end("b1", "kworker/u4:0-7", 1);
  }

  private static void rejects(Trace trace) {
    Result result = trace.on(ORDERED);
    assertEquals(Verdict.REJECTED, result.verdict());
    assertTrue(result.explained() < result.events(), () -> result.toString());
  }

  @Test
  void anOrderedQueueThatRunsOneAfterTheOtherIsAccepted() {
    Result result = ordered().on(ORDERED);
    assertEquals(Verdict.ACCEPTED, result.verdict());
    assertEquals(8, result.explained());
  }

  @Test
  void aTraceThatStopsAnywhereIsAccepted() {
    for (int length = 0; length <= 8; length++) {
      Trace trace = ordered();
      trace.lines.subList(FIRST + length, trace.lines.size()).clear();
      assertEquals(Verdict.ACCEPTED, trace.on(ORDERED).verdict(), "after " + length);
    }
  }

  @Test
  void aStartBeforeItsQueueIsRejected() {
    rejects(
        new Trace()
            .start("a1", "kworker/u4:0-7", 1)
            .queue("a1", 0, -1)
            .activate("a1", "t-10", 0)
            .end("a1", "kworker/u4:0-7", 1));
  }

  @Test
  void twoStartsForOneQueueAreRejected() {
    rejects(ordered().start("a1", "kworker/u4:0-7", 1).end("a1", "kworker/u4:0-7", 1));
  }

  @Test
  void anEndWithoutAStartIsRejected() {
    rejects(ordered().without(FIRST + 3));
  }

  @Test
  void aStartOfAnItemNeverQueuedIsRejected() {
    rejects(ordered().start("c1", "kworker/u4:0-7", 1));
  }

  @Test
  void theStartsOfAnOrderedQueueSwappedAreRejected() {
    rejects(ordered().swapped(FIRST + 3, FIRST + 6));
  }

  @Test
  void anOverlapOfAnOrderedQueueIsRejected() {
    rejects(
        new Trace()
            .queue("a1", 0, -1)
            .activate("a1", "t-10", 0)
            .queue("b1", 0, -1)
            .start("a1", "kworker/u4:0-7", 1)
            .activate("b1", "t-10", 1)
            .start("b1", "kworker/u4:1-8", 1)
            .end("a1", "kworker/u4:0-7", 1));
  }

  @Test
  void aPoolOfAnotherCpuIsRejected() {
    Trace right =
        new Trace().queue("a1", 0, 0).activate("a1", "t-10", 0).start("a1", "kworker/0:1-7", 0);
    Trace wrong =
        new Trace().queue("a1", 0, 0).activate("a1", "t-10", 0).start("a1", "kworker/1:1-8", 1);
    assertEquals(Verdict.ACCEPTED, right.on(PER_CPU).verdict());
    assertEquals(Verdict.REJECTED, wrong.on(PER_CPU).verdict());
  }

  @Test
  void aStartRecordedLateDoesNotForbidWhatHappenedMeanwhile() {
    // the worker has taken the item off before another CPU queues it again; its line comes later
    Trace late =
        new Trace()
            .queue("a1", 0, 0)
            .activate("a1", "t-10", 0)
            .queue("a1", 1, 0)
            .activate("a1", "t-11", 1)
            .start("a1", "kworker/0:1-7", 0)
            .end("a1", "kworker/0:1-7", 0)
            .start("a1", "kworker/0:1-7", 0);
    assertEquals(Verdict.ACCEPTED, late.on(PER_CPU).verdict());
  }

  @Test
  void anInterruptOfTheWorkerIsNotTheWorker() {
    // between taking the item off and recording the start, an interrupt of this CPU queues it again
    Trace trace = new Trace().queue("a1", 0, 0).activate("a1", "t-10", 0);
    String queue =
        "  kworker/0:1-7   [000] d.h1.   1.5: workqueue_queue_work: work struct=a1 function=f"
            + " workqueue=demo req_cpu=0 cpu=0";
    trace.lines.add(queue);
    trace.start("a1", "kworker/0:1-7", 0);
    assertEquals(Verdict.ACCEPTED, trace.on(PER_CPU).verdict());
    trace.lines.replaceAll(line -> line.replace("d.h1.", "d..1."));
    assertEquals(Verdict.REJECTED, trace.on(PER_CPU).verdict());
  }

  /** CPU 0 queues an item that CPU 1 has just started; the lines of CPU 0 bear these times. */
  private static Trace queuedWhileItStarts(String queued, String activated) {
    Trace trace = new Trace();
    trace.lines.add(interrupt(0, queued, QUEUED));
    trace.lines.add(interrupt(1, "5.000001", QUEUED));
    trace.lines.add(interrupt(1, "5.000001", ACTIVATED));
    trace.lines.add(
        "  kworker/1:1-46 [001] ..... 5.000001: workqueue_execute_start: work struct a1: function f");
    trace.lines.add(interrupt(0, activated, ACTIVATED));
    return trace;
  }

  private static final String QUEUED =
      "workqueue_queue_work: work struct=a1 function=f workqueue=demo req_cpu=1 cpu=1";
  private static final String ACTIVATED = "workqueue_activate_work: work struct a1";

  private static String interrupt(int cpu, String time, String text) {
    return "  <idle>-0   [%03d] d.s2.   %s: %s".formatted(cpu, time, text);
  }

  @Test
  void equalTimesOfTwoCpusAreInAnyOrder() {
    Trace trace = queuedWhileItStarts("5.000001", "5.000002");
    assertEquals(Verdict.ACCEPTED, trace.on(PER_CPU).verdict());
  }

  @Test
  void differentTimesOfOneItemAreNot() {
    Trace trace = queuedWhileItStarts("5.000000", "5.000002");
    assertEquals(Verdict.REJECTED, trace.on(PER_CPU).verdict());
  }

  @Test
  void equalTimesDoNotMakeTwoStartsOfOneQueueing() {
    Trace trace = queuedWhileItStarts("5.000001", "5.000001");
    trace.lines.add(
        "  kworker/0:1-47 [000] ..... 5.000001: workqueue_execute_start: work struct a1: function f");
    assertEquals(Verdict.REJECTED, trace.on(PER_CPU).verdict());
  }

  @Test
  void aWorkThatIsModifiedWhilePendingIsQueuedAgain() {
    Model model =
        Spec.of(
                """
                kernel 6.1;
                driver demo {
                    workqueue wq = alloc_workqueue("demo", 0, 0);
                    delayed_work a { }
                    process t x 2 { mod_delayed_work_on(0, wq, a, 0); }
                }
                """)
            .model();
    Trace twice = new Trace().queue("a1", 0, 0).activate("a1", "t-10", 0);
    twice.queue("a1", 0, 0).activate("a1", "t-10", 0).start("a1", "kworker/0:1-7", 0);
    assertEquals(Verdict.ACCEPTED, twice.on(model).verdict());
    Trace thrice = twice.start("a1", "kworker/0:1-7", 0);
    assertEquals(Verdict.REJECTED, thrice.on(model).verdict());
  }

  @Test
  void whatLiesBehindTheCutIsNotLookedAt() {
    Trace trace = ordered();
    trace.lines.add("  insmod-1 [002] d..1. 2.0: lab_cut: wqcheck: cut");
    assertEquals(Verdict.ACCEPTED, trace.start("a1", "kworker/u4:0-7", 1).on(ORDERED).verdict());
  }

  @Test
  void eventsOfOthersAreNotLookedAt() {
    Result result = ordered().start("ffff", "kworker/0:1-9", 0).on(ORDERED);
    assertEquals(Verdict.ACCEPTED, result.verdict());
    assertEquals(8, result.events());
  }

  @Test
  void itemsMayBeNamedBehindTheirFirstEvents() {
    Trace trace = ordered();
    trace.swapped(0, FIRST);
    assertEquals(8, trace.on(ORDERED).events());
  }

  @Test
  void aTraceThatDoesNotSayWhereTheItemsAreIsRefused() {
    List<String> lines = List.of("# tracer: nop");
    assertThrows(IllegalArgumentException.class, () -> Conformance.check(ORDERED, lines, 1000));
  }

  @Test
  void everyTransitionOfASmallModelIsKnownAndARunPassesSomeOfThem() {
    var all = Transitions.of(ORDERED, 10_000).orElseThrow();
    var passed = ordered().on(ORDERED).transitions();
    assertTrue(all.containsAll(passed), () -> passed + " in " + all);
    assertTrue(all.size() > passed.size());
    assertTrue(Transitions.of(ORDERED, 3).isEmpty());
  }
}
