package org.wqcheck.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wqcheck.Specs;

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
}
