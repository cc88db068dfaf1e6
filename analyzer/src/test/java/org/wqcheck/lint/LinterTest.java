package org.wqcheck.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wqcheck.Specs;
import org.wqcheck.usage.UsageGraph;

class LinterTest {

  private static List<Finding> lint(String spec) {
    return Linter.lint(Specs.text(spec));
  }

  private static List<String> levels(String spec) {
    return lint(spec).stream().map(f -> f.level().text() + " " + f.code()).toList();
  }

  @Test
  void theMessageOfTheFirstExampleSaysWhoIsWaitedForAndWhatIsHeld() {
    List<Finding> found = Linter.lint(Specs.resource("org/wqcheck/lint/WQ203-bad.wq"));
    assertEquals(
        "flush_scheduled_work() waits for every item on system_wq, also those of others"
            + " (aer.recover), while it holds device_lock, which any of them may want;"
            + " flush or cancel nic.reset, or queue on a workqueue of your own",
        found.stream().filter(f -> f.rule() == Rule.SYSTEM_WIDE_FLUSH).findFirst().get().message());
  }

  @Test
  void findingsComeInTheOrderOfTheFile() {
    List<Finding> found = Linter.lint(Specs.resource("org/wqcheck/lint/WQ205-bad.wq"));
    assertEquals(
        found.stream().map(Finding::span).sorted().toList(),
        found.stream().map(Finding::span).toList());
  }

  @Test
  void anOldKernelChangesMaxActiveOfAnOrderedQueueAndANewOneRefuses() {
    String spec =
        """
        kernel %s;
        workqueue wq = alloc_ordered_workqueue("wq", 0);
        work w { cpu_relax(); }
        process p { queue_work(wq, w); workqueue_set_max_active(wq, 4); }
        """;
    assertEquals(List.of("warning WQ226"), levels(spec.formatted("3.7")));
    assertEquals(List.of("error WQ226"), levels(spec.formatted("6.1")));
  }

  @Test
  void aFunctionExpandedTwiceIsReportedOnce() {
    assertEquals(
        List.of("error WQ205"),
        levels(
            """
            spinlock l;
            fn f() { msleep(1); }
            process p { spin_lock(l); f(); f(); spin_unlock(l); }
            process q { f(); }
            """));
  }

  @Test
  void anOwnFlushThatHangsOnOthersIsAWarning() {
    String spec =
        """
        bool dead = false;
        work w { if (%s) flush_work(w); }
        process p { schedule_work(w); dead = true; }
        """;
    assertEquals(List.of("warning WQ201"), levels(spec.formatted("dead")));
    assertEquals(List.of("error WQ201"), levels(spec.formatted("*")));
    assertEquals(List.of("error WQ201"), levels(spec.formatted("current_work() == w")));
    assertEquals(List.of(), levels(spec.formatted("current_work() != w")));
    assertEquals(List.of(), levels(spec.formatted("false")));
  }

  @Test
  void anOwnFlushOfAnItemThatNobodyQueuesIsNoError() {
    assertEquals(List.of(), levels("work w { flush_work(w); } process p { flush_work(w); }"));
  }

  @Test
  void anOwnFlushOnAReentrantKernelIsAWarning() {
    String spec = "kernel %s; work w { flush_work(w); } process p { schedule_work(w); }";
    assertEquals(List.of("warning WQ201"), levels(spec.formatted("2.6.36")));
    assertEquals(List.of("error WQ201"), levels(spec.formatted("3.7")));
  }

  @Test
  void aFlushOfOnesOwnQueueIsAWarningIfItIsMadeTwice() {
    String spec =
        """
        workqueue wq;
        work w { flush_workqueue(wq); }
        process p { wq = alloc_workqueue("wq", 0, 0); queue_work(wq, w); %s }
        """;
    assertEquals(List.of("error WQ201"), levels(spec.formatted("")));
    String again = "wq = alloc_workqueue(\"wq\", 0, 0);";
    assertEquals(List.of("warning WQ201"), levels(spec.formatted(again)));
  }

  @Test
  void everyFindingSaysWhetherCheckCanConfirmIt() {
    List<Finding> found = Linter.lint(Specs.resource("org/wqcheck/lint/WQ208-bad.wq"));
    assertTrue(found.stream().noneMatch(Finding::confirmable));
    found = Linter.lint(Specs.resource("org/wqcheck/lint/WQ201-bad.wq"));
    assertTrue(found.stream().allMatch(Finding::confirmable));
  }

  @Test
  void anAllowedFindingIsKeptApartWithItsReason() {
    LintResult result =
        Linter.examine(UsageGraph.of(Specs.resource("org/wqcheck/lint/WQ223-good.wq")));
    assertEquals(List.of(), result.findings());
    assertEquals(
        List.of(
            "the board has no other users of the queue",
            "of the same",
            "this reason takes two lines"),
        result.suppressed().stream().map(s -> s.by().reason().orElseThrow()).toList());
  }

  @Test
  void aCommentAllowsOnlyTheRulesItNamesAndOnlyThere() {
    String spec =
        """
        work w { flush_work(w); }  // wqcheck: allow(WQ203) because it is another rule

        process p { schedule_work(w); }
        """;
    assertEquals(List.of("error WQ201", "note WQ223"), levels(spec));
    spec =
        """
        // wqcheck: allow(WQ201) because it is too far away

        work w { flush_work(w); }
        process p { schedule_work(w); }
        """;
    assertEquals(List.of("note WQ223", "error WQ201"), levels(spec));
  }

  @Test
  void aQueueingAfterTheDestroyIsAnErrorOnlyIfNothingElseCanBe() {
    String spec =
        """
        workqueue wq%s;
        work w { cpu_relax(); }
        process p { %s destroy_workqueue(wq); %s queue_work(wq, w); }
        """;
    String made = " = alloc_workqueue(\"wq\", 0, 0)";
    assertEquals(List.of("error WQ215"), levels(spec.formatted(made, "", "")));
    assertEquals(List.of("error WQ215"), levels(spec.formatted(made, "", "if (*)")));
    assertEquals(List.of("warning WQ215"), levels(spec.formatted(made, "if (*)", "")));
    assertEquals(List.of("warning WQ215"), levels(spec.formatted("", "wq" + made + ";", "")));
  }

  @Test
  void aWaitForTheNextItemIsCertainOnlyIfTheCallerHasQueuedIt() {
    String spec =
        """
        workqueue wq = alloc_ordered_workqueue("wq", 0);
        work a { %s queue_work(wq, b); flush_work(b); }
        work b { cpu_relax(); }
        process p { queue_work(wq, a); %s }
        """;
    assertEquals(List.of("error WQ219"), levels(spec.formatted("", "")));
    assertEquals(List.of("warning WQ219"), levels(spec.formatted("if (*)", "")));
    assertEquals(List.of("warning WQ219"), levels(spec.formatted("", "cancel_work_sync(b);")));
  }

  @Test
  void aLockLeftHeldIsAnErrorIfNobodyCanPreventIt() {
    String spec =
        """
        mutex m;
        bool flag = false;
        work w { mutex_lock(m); if (%s) return; mutex_unlock(m); }
        process p { schedule_work(w); }
        """;
    assertEquals(List.of("error WQ222"), levels(spec.formatted("*")));
    assertEquals(List.of("warning WQ222"), levels(spec.formatted("flag")));
  }

  @Test
  void aFlushWithoutARescuerIsAnErrorOnlyWhereTheKernelAlwaysWarns() {
    String spec =
        """
        kernel %s;
        workqueue wq = alloc_workqueue("wq", WQ_MEM_RECLAIM, 0);
        workqueue plain = alloc_workqueue("plain", 0, 0);
        work w { %s; }
        work v { cpu_relax(); }
        process p { queue_work(wq, w); queue_work(plain, v); }
        """;
    assertEquals(List.of("error WQ218"), levels(spec.formatted("6.1", "flush_workqueue(plain)")));
    assertEquals(List.of("warning WQ218"), levels(spec.formatted("6.1", "flush_work(v)")));
    assertEquals(List.of("note WQ218"), levels(spec.formatted("6.1", "cancel_work_sync(v)")));
    assertEquals(List.of("warning WQ218"), levels(spec.formatted("5.17", "cancel_work_sync(v)")));
    assertEquals(List.of("note WQ218"), levels(spec.formatted("3.7", "flush_workqueue(plain)")));
  }

  @Test
  void whoQueuesUnderAConditionIsWorthANoteOnly() {
    String spec =
        """
        driver d {
            bool dying = false;
            object dev { work w { use(dev); } }
            irq i { %s schedule_work(dev.w); }
            process stop { dying = true; cancel_work_sync(dev.w); kfree(dev); }
        }
        """;
    assertEquals(List.of("warning WQ211"), levels(spec.formatted("")));
    assertEquals(List.of("note WQ211"), levels(spec.formatted("if (!dying)")));
    assertEquals(List.of(), levels(spec.formatted("if (false)")));
  }

  @Test
  void anExitIsTheEndOfTheItemsThatItsModuleQueued() {
    String spec =
        """
        driver d {
            workqueue wq = alloc_workqueue("wq", 0, 0);
            work w { if (*) queue_work(wq, w); }
            process p { queue_work(wq, w); flush_workqueue(wq); }
            exit { %s }
        }
        """;
    assertEquals(List.of("warning WQ213"), levels(spec.formatted("cpu_relax();")));
    assertEquals(List.of(), levels(spec.formatted("destroy_workqueue(wq);")));
  }

  @Test
  void aFunctionOfAnotherDriverQueuesAndFlushesAsItsOwn() {
    String spec =
        """
        driver core { process unplug { nic.remove(); } }
        driver nic {
            work w { cpu_relax(); }
            irq i { schedule_work(w); }
            fn remove() { flush_scheduled_work(); }
        }
        """;
    assertTrue(lint(spec).get(0).message().contains("flush or cancel nic.w"));
  }

  @Test
  void whoWasStoppedBeforeTheCallerWasStartedQueuesNoMore() {
    String spec =
        """
        driver d {
            object dev { work w { use(dev); } }
            irq i { schedule_work(dev.w); }
            work remove { cancel_work_sync(dev.w); kfree(dev); }
            process unplug { %s }
        }
        """;
    String first = "free_irq(i); schedule_work(remove);";
    String then = "schedule_work(remove); free_irq(i);";
    assertEquals(List.of(), levels(spec.formatted(first)));
    assertEquals(List.of("warning WQ211"), levels(spec.formatted(then)));
  }

  @Test
  void aTimerThatIsShutDownIsNotArmedAgain() {
    String spec =
        """
        kernel 6.9;
        driver d {
            object dev { work w { mod_timer(t, 10); } timer t { schedule_work(w); } }
            process start { mod_timer(dev.t, 10); }
            process stop after start { %s(dev.t); cancel_work_sync(dev.w); kfree(dev); }
        }
        """;
    assertEquals(List.of(), levels(spec.formatted("timer_shutdown_sync")));
    assertEquals(List.of("warning WQ211"), levels(spec.formatted("del_timer_sync")));
  }

  @Test
  void whoQueuesFromOutsideWhileAQueueDrainsIsReported() {
    String spec =
        """
        workqueue wq = alloc_workqueue("wq", 0, 0);
        work w { cpu_relax(); }
        process drains { drain_workqueue(wq); }
        process queues %s { queue_work(wq, w); }
        """;
    assertEquals(List.of("warning WQ215"), levels(spec.formatted("")));
    assertEquals(List.of(), levels(spec.formatted("after drains")));
  }
}
