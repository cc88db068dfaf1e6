package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wqcheck.model.ViolationKind.ASSERTION;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** A value of a frame is forgotten where nothing reads it any more, and not before. */
class DeathsTest {

  private static long states(String code) {
    return Spec.of(code).result().statistics().states();
  }

  @Test
  void aLocalThatNothingReadsAnyMoreMakesNoState() {
    String rest = " mutex_lock(&m); mutex_unlock(&m); msleep(1); }";
    String with = "mutex m; process p { bool x = false; if (*) x = true; if (x) cond_resched();";
    assertEquals(states("mutex m; process p { if (*) cond_resched();" + rest), states(with + rest));
  }

  @Test
  void aLocalThatIsReadInTheEndKeepsItsValue() {
    Spec spec =
        Spec.of(
            """
            mutex m;
            process p {
                int x in 0..3 = 3;
                mutex_lock(&m);
                mutex_unlock(&m);
                assert(x != 3);
            }
            """);
    assertEquals(Set.of(ASSERTION), spec.kinds());
  }

  @Test
  void aLocalThatTheNextRoundReadsKeepsItsValue() {
    Spec spec =
        Spec.of(
            """
            mutex m;
            process p {
                int rounds in 0..3 = 0;
                while (rounds < 3) {
                    rounds++;
                    mutex_lock(&m);
                    mutex_unlock(&m);
                }
                assert(rounds == 3);
            }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aLocalThatOnlyOneBranchReadsKeepsItsValueUpToThere() {
    Spec spec =
        Spec.of(
            """
            mutex m;
            process p {
                int x in 0..3 = 2;
                mutex_lock(&m);
                if (*) {
                    mutex_unlock(&m);
                    assert(x == 2);
                } else {
                    mutex_unlock(&m);
                }
            }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void theIndexOfAnArrayIsRead() {
    Spec spec =
        Spec.of(
            """
            mutex m;
            object o[i in 0..1] { bool set = false; }
            process p {
                int i in 0..1 = 1;
                mutex_lock(&m);
                mutex_unlock(&m);
                o[i]->set = true;
                assert(o[1]->set);
            }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void theCpuOfAnInterruptIsForgottenBehindItsLastQueueing() {
    String one = "driver d { work w { } irq i max 1 { schedule_work(&w); } ";
    long returning = states(one + "process p { free_irq(i); } }");
    assertTrue(returning < 100, () -> returning + " states");
  }

  @Test
  void twoQueueingsOfOneInterruptAreOnOneCpu() {
    Spec spec =
        Spec.of(
            """
            bool second = false;
            driver d {
                workqueue wq = alloc_workqueue("d", 0, 1);
                work a { assert(!second); }
                work b { second = true; }
                irq i max 1 { queue_work(wq, &a); queue_work(wq, &b); }
            }
            """);
    assertEquals(Set.of(), spec.kinds());
  }
}
