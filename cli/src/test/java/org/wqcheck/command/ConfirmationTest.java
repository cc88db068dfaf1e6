package org.wqcheck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the checker makes of lint's findings; with the real checker. */
class ConfirmationTest {

  /** The work is idle, and nobody queues it any more, when it is cancelled under its lock. */
  private static final String UNREACHABLE =
      """
      kernel 6.1;
      driver d {
          mutex m;
          bool gone = false;
          work w { mutex_lock(&m); mutex_unlock(&m); }
          process queue { if (!gone) schedule_work(&w); }
          process remove after queue {
              flush_work(&w);
              gone = true;
              mutex_lock(&m);
              cancel_work_sync(&w);
              mutex_unlock(&m);
          }
      }
      """;

  private static final String REACHABLE = UNREACHABLE.replace("flush_work(&w);", "");

  @TempDir private Path directory;
  private Session session;

  @BeforeEach
  void begin() {
    session = new Session(directory, new Parts());
  }

  @Test
  void aWarningThatARunBearsOutBecomesAnErrorWithItsTrace() {
    String file = session.file("a.wq", REACHABLE);
    assertEquals(0, session.run("lint", file));
    assertTrue(session.out().contains("check can confirm it"), session.out());
    assertEquals(1, session.run("lint", "--confirm", file));
    assertTrue(session.out().contains("error: cancel_work_sync(&w)"), session.out());
    assertTrue(session.out().contains("confirmed by check"), session.out());
    assertTrue(session.out().contains("mutex_lock(&m) … blocks"), session.out());
  }

  @Test
  void aConfirmedFindingHasACodeFlow() {
    session.run("lint", "--confirm", "-f", "sarif", session.file("a.wq", REACHABLE));
    assertTrue(session.out().contains("\"codeFlows\""), session.out());
  }

  @Test
  void aWarningThatNoRunBearsOutIsDropped() {
    String file = session.file("a.wq", UNREACHABLE);
    session.run("lint", file);
    assertTrue(session.out().contains("[WQ202]"), session.out());
    assertEquals(0, session.run("lint", "--confirm", "--fail-on", "note", file));
    assertFalse(session.out().contains("[WQ202]"), session.out());
    assertTrue(session.out().contains("1 finding dropped"), session.out());
    session.run("lint", "--confirm", "-f", "json", file);
    assertTrue(session.out().contains("\"check\" : \"refuted\""), session.out());
  }

  @Test
  void aLimitRefutesNothing() {
    String file = session.file("a.wq", UNREACHABLE);
    session.run("lint", "--confirm", "--max-states", "3", file);
    assertTrue(session.out().contains("not confirmed: --max-states reached"), session.out());
  }

  @Test
  void anotherViolationRefutesNothing() {
    String broken = UNREACHABLE.replace("gone = true;", "gone = true; assert(!gone);");
    session.run("lint", "--confirm", session.file("a.wq", broken));
    assertTrue(session.out().contains("not confirmed: check finds other"), session.out());
  }

  @Test
  void aViolationOfAnotherKindAtItsPlaceConfirmsNothing() {
    String same =
        UNREACHABLE.replace("cancel_work_sync(&w);", "cancel_work_sync(&w); assert(!gone);");
    session.run("lint", "--confirm", session.file("a.wq", same));
    assertTrue(session.out().contains("[WQ202] (not confirmed: check finds"), session.out());
  }

  @Test
  void aHangElsewhereConfirmsNothing() {
    String elsewhere =
        UNREACHABLE.replace("driver d {", "mutex n;\ndriver d {")
            + "process twice after d.remove { mutex_lock(&n); mutex_lock(&n); }\n";
    session.run("lint", "--confirm", session.file("a.wq", elsewhere));
    assertTrue(session.out().contains("[WQ202] (not confirmed: check finds"), session.out());
  }

  @Test
  void anErrorStaysEvenWhereNoRunGetsThere() {
    String file =
        session.file(
            "a.wq",
            """
            kernel 6.1;
            workqueue wq = alloc_ordered_workqueue("wq", 0);
            work w { }
            bool never = false;
            process p { queue_work(wq, &w); if (never) workqueue_set_max_active(wq, 4); }
            """);
    assertEquals(1, session.run("lint", "--confirm", file));
    assertTrue(session.out().contains("not confirmed: check has no such run"), session.out());
  }

  @Test
  void aFlushOfEverybodysQueueIsNotRefutedByASpecWithoutTheOthers() {
    String flush = UNREACHABLE.replace("flush_work(&w);", "flush_scheduled_work();");
    session.run("lint", "--confirm", session.file("a.wq", flush));
    assertTrue(session.out().contains("[WQ203] (not confirmed: nothing in this"), session.out());
  }

  @Test
  void whatTheRuleCannotPredictIsUndecided() {
    String file =
        session.file(
            "a.wq",
            """
            kernel 6.1;
            driver d {
                work w { }
                // wqcheck: allow(WQ202) because nothing is there
                process p { schedule_work(&w); flush_work(&w); }
            }
            """);
    session.run("lint", "--confirm", file);
    assertTrue(session.out().contains("[WQ223] (not confirmed: check cannot tell)"), session.out());
  }
}
