package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.wqcheck.model.ViolationKind.ASSERTION;
import static org.wqcheck.model.ViolationKind.DEADLOCK;
import static org.wqcheck.model.ViolationKind.LOCK_MISUSE;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Locks and who may unlock them: LANGUAGE.md, "Declarations" and WQ106. */
class LocksTest {
  @Test
  void aMutexExcludes() {
    Spec spec =
        Spec.of(
            """
            mutex m;
            bool inside = false;
            process p x 2 { mutex_lock(m); assert(!inside); inside = true; inside = false; mutex_unlock(m); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void readersOfAnRwsemRunTogether() {
    Spec spec =
        Spec.of(
            """
            rwsem s;
            bool inside = false;
            process p { down_read(s); inside = true; inside = false; up_read(s); }
            process q { down_read(s); assert(!inside); up_read(s); }
            """);
    assertEquals(Set.of(ASSERTION), spec.kinds());
  }

  @Test
  void aWriterOfAnRwsemExcludesReaders() {
    Spec spec =
        Spec.of(
            """
            rwsem s;
            bool inside = false;
            process p { down_write(s); inside = true; inside = false; up_write(s); }
            process q { down_read(s); assert(!inside); up_read(s); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aWaitingWriterKeepsNewReadersOut() {
    Spec spec =
        Spec.of(
            """
            rwsem s;
            process reader { down_read(s); down_read(s); up_read(s); up_read(s); }
            process writer { down_write(s); up_write(s); }
            """);
    assertEquals(Set.of(DEADLOCK), spec.kinds());
  }

  @Test
  void withoutAWriterAReaderMayReadTwice() {
    Spec spec =
        Spec.of(
            """
            rwsem s;
            process reader { down_read(s); down_read(s); up_read(s); up_read(s); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void downReadTrylockFailsWhileAWriterHoldsIt() {
    Spec spec =
        Spec.of(
            """
            rwsem s;
            bool writing = false;
            process p { down_write(s); writing = true; writing = false; up_write(s); }
            process q { if (down_read_trylock(s)) { assert(!writing); up_read(s); } }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void downWriteTrylockFailsWhileAReaderHoldsIt() {
    Spec spec =
        Spec.of(
            """
            rwsem s;
            bool reading = false;
            process p { down_read(s); reading = true; reading = false; up_read(s); }
            process q { if (down_write_trylock(s)) { assert(!reading); up_write(s); } }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void theUnlockOfAnotherIsMisuse() {
    Spec spec =
        Spec.of(
            """
            mutex m;
            process p { mutex_unlock(m); }
            """);
    assertEquals(Set.of(LOCK_MISUSE), spec.kinds());
  }

  @Test
  void upReadOfAWriterIsMisuse() {
    Spec spec =
        Spec.of(
            """
            rwsem s;
            process p { down_write(s); up_read(s); }
            """);
    assertEquals(Set.of(LOCK_MISUSE), spec.kinds());
  }

  @Test
  void aProcessThatReturnsWithALockHeldIsMisuse() {
    Spec spec =
        Spec.of(
            """
            mutex m;
            process p { mutex_lock(m); }
            """);
    assertEquals(Set.of(LOCK_MISUSE), spec.kinds());
  }

  @Test
  void aCallbackThatReturnsWithALockHeldIsMisuse() {
    Spec spec =
        Spec.of(
            """
            mutex m;
            work w { mutex_lock(m); }
            process p { schedule_work(w); }
            """);
    assertEquals(Set.of(LOCK_MISUSE), spec.kinds());
  }

  @Test
  void takingAMutexTwiceHangs() {
    Spec spec =
        Spec.of(
            """
            mutex m;
            process p { mutex_lock(m); mutex_lock(m); mutex_unlock(m); mutex_unlock(m); }
            """);
    assertEquals(Set.of(DEADLOCK), spec.kinds());
  }

  @Test
  void completeLetsOneWaiterPassAndCompleteAllEverybody() {
    Spec spec =
        Spec.of(
            """
            completion c, d;
            process p x 2 { wait_for_completion(c); wait_for_completion(d); }
            process q { complete(c); complete(c); complete_all(d); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void oneCompleteForTwoWaitersHangsOne() {
    Spec spec =
        Spec.of(
            """
            completion c;
            process p x 2 { wait_for_completion(c); }
            process q { complete(c); }
            """);
    assertEquals(Set.of(DEADLOCK), spec.kinds());
  }

  @Test
  void reinitCompletionTakesBackWhatWasDone() {
    Spec spec =
        Spec.of(
            """
            completion c;
            process p { complete_all(c); reinit_completion(c); wait_for_completion(c); }
            """);
    assertEquals(Set.of(DEADLOCK), spec.kinds());
  }

  @Test
  void aMissingWakeUpIsADeadlock() {
    Spec spec =
        Spec.of(
            """
            waitqueue q;
            bool flag = false;
            process p { wait_event(q, flag); }
            process s { flag = true; }
            """);
    assertEquals(Set.of(DEADLOCK), spec.kinds());
  }

  @Test
  void aWakeUpBehindTheFlagIsSeen() {
    Spec spec =
        Spec.of(
            """
            waitqueue q;
            bool flag = false;
            process p { wait_event(q, flag); }
            process s { flag = true; wake_up(q); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aWakeUpBeforeTheFlagIsTooEarly() {
    Spec spec =
        Spec.of(
            """
            waitqueue q;
            bool flag = false;
            process p { wait_event(q, flag); }
            process s { wake_up(q); flag = true; }
            """);
    assertEquals(Set.of(DEADLOCK), spec.kinds());
  }

  @Test
  void aWakeUpMakesEveryWaiterOfTheQueueLookAgain() {
    Spec spec =
        Spec.of(
            """
            waitqueue q;
            bool one = false;
            bool two = false;
            process a { wait_event(q, one); }
            process b { wait_event(q, two); }
            process c { two = true; wake_up(q); one = true; wake_up(q); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }
}
