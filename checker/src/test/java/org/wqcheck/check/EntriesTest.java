package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.wqcheck.model.ViolationKind.ASSERTION;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Processes, inits and exits: LANGUAGE.md, "Entries". */
class EntriesTest {
  @Test
  void whatIsAfterAnotherStartsWhenThatHasEnded() {
    Spec spec =
        Spec.of(
            """
            bool done = false;
            process a { done = false; done = true; }
            process b after a { assert(done); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void afterAnArrayIsAfterAllItsElements() {
    Spec spec =
        Spec.of(
            """
            int n in 0..2 = 0;
            process a[i in 0..1] { n++; }
            process b after a { assert(n == 2); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void afterCopiesIsAfterAllOfThem() {
    Spec spec =
        Spec.of(
            """
            int n in 0..3 = 0;
            process a x 3 { n++; }
            process b after a { assert(n == 3); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void withoutAfterProcessesRunInAnyOrder() {
    Spec spec =
        Spec.of(
            """
            bool done = false;
            process a { done = true; }
            process b { assert(done); }
            """);
    assertEquals(Set.of(ASSERTION), spec.kinds());
  }

  @Test
  void theEndOfAProcessDoesNotWaitForTheWorksItQueued() {
    Spec spec =
        Spec.of(
            """
            bool done = false;
            work w { done = true; }
            process a { schedule_work(w); }
            process b after a { assert(done); }
            """);
    assertEquals(Set.of(ASSERTION), spec.kinds());
  }

  @Test
  void initsRunInFileOrderBeforeProcesses() {
    Spec spec =
        Spec.of(
            """
            int n in 0..2 = 0;
            driver d { init { assert(n == 0); n++; } }
            driver e { init { assert(n == 1); n++; } }
            process p { assert(n == 2); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void whatAnInitStartedRunsBesideIt() {
    Spec spec =
        Spec.of(
            """
            bool ready = false;
            driver d { work w { assert(ready); } init { schedule_work(w); ready = true; } }
            """);
    assertEquals(Set.of(ASSERTION), spec.kinds());
  }

  @Test
  void exitStartsWhenTheProcessesOfItsDriverHaveEnded() {
    Spec spec =
        Spec.of(
            """
            bool done = false;
            driver d { process p { done = true; } exit { assert(done); } }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void exitDoesNotWaitForADaemon() {
    Spec spec =
        Spec.of(
            """
            completion go;
            bool done = false;
            driver d { exit { assert(done); } process p daemon { wait_for_completion(go); done = true; } }
            process q { complete(go); }
            """);
    assertEquals(Set.of(ASSERTION), spec.kinds());
  }

  @Test
  void exitDoesNotWaitForTheProcessesOfOthers() {
    Spec spec =
        Spec.of(
            """
            bool done = false;
            driver d { exit { assert(done); } }
            process q { done = true; }
            """);
    assertEquals(Set.of(ASSERTION), spec.kinds());
  }

  @Test
  void aVariableMustNotLeaveItsRange() {
    Spec spec =
        Spec.of(
            """
            int n in 0..1 = 0;
            process p { n++; n++; }
            """);
    assertEquals(Set.of(ASSERTION), spec.kinds());
  }

  @Test
  void anInvariantMustHoldInEveryState() {
    Spec spec =
        Spec.of(
            """
            int n in 0..2 = 0;
            process p { n++; n++; n = 0; }
            invariant n < 2;
            """);
    assertEquals(Set.of(ASSERTION), spec.kinds());
  }

  @Test
  void aStatementIsOneStep() {
    Spec spec =
        Spec.of(
            """
            int n in 0..2 = 0;
            process p x 2 { n++; }
            process q after p { assert(n == 2); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aConditionAndItsBranchAreTwo() {
    Spec spec =
        Spec.of(
            """
            bool stopping = false;
            bool queued = false;
            process p { if (!stopping) queued = true; }
            process q { stopping = true; bool before = queued; assert(before == queued); }
            """);
    assertEquals(Set.of(ASSERTION), spec.kinds());
  }
}
