package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.wqcheck.model.ViolationKind.ASSERTION;
import static org.wqcheck.model.ViolationKind.USE_AFTER_FREE;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Lifetimes: LANGUAGE.md, "use_after_free". */
class MemoryTest {
  @Test
  void aFreedObjectMustNotBeUsed() {
    Spec spec =
        Spec.of(
            """
            object dev { bool b = false; }
            process p { kfree(dev); use(dev); }
            """);
    assertEquals(Set.of(USE_AFTER_FREE), spec.kinds());
  }

  @Test
  void anObjectThatSomebodyAllocatesIsNotThereBefore() {
    Spec spec =
        Spec.of(
            """
            object dev { bool b = false; }
            process p { dev.b = true; kzalloc(dev); }
            """);
    assertEquals(Set.of(USE_AFTER_FREE), spec.kinds());
  }

  @Test
  void aFreedObjectComesBackFresh() {
    Spec spec =
        Spec.of(
            """
            object dev { int n in 0..3 = 1; completion c; }
            process p {
                kzalloc(dev); assert(dev.n == 1); dev.n = 2; complete(dev.c); kfree(dev);
                kzalloc(dev); assert(dev.n == 1); assert(!try_wait_for_completion(dev.c)); kfree(dev);
            }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void allocatingALiveObjectIsAnErrorOfTheSpec() {
    Spec spec =
        Spec.of(
            """
            object dev { bool b = false; }
            process p { kzalloc(dev); kzalloc(dev); }
            """);
    assertEquals(Set.of(ASSERTION), spec.kinds());
  }

  @Test
  void freeingTwiceIsAUseAfterFree() {
    Spec spec =
        Spec.of(
            """
            object dev { bool b = false; }
            process p { kfree(dev); kfree(dev); }
            """);
    assertEquals(Set.of(USE_AFTER_FREE), spec.kinds());
  }

  @Test
  void freeingAPendingWorkIsOneAtOnce() {
    Spec spec =
        Spec.of(
            """
            object dev { work w { } }
            process p { schedule_work(dev.w); kfree(dev); }
            """);
    assertEquals(Set.of(USE_AFTER_FREE), spec.kinds());
  }

  @Test
  void freeingAnArmedTimerIsOneAtOnce() {
    Spec spec =
        Spec.of(
            """
            object dev { timer t { } }
            process p { mod_timer(dev.t, 1); kfree(dev); }
            """);
    assertEquals(Set.of(USE_AFTER_FREE), spec.kinds());
  }

  @Test
  void freeingAnArmedDelayedWorkIsOneAtOnce() {
    Spec spec =
        Spec.of(
            """
            object dev { delayed_work d { } }
            process p { schedule_delayed_work(dev.d, 1); kfree(dev); }
            """);
    assertEquals(Set.of(USE_AFTER_FREE), spec.kinds());
  }

  @Test
  void aWorkMayFreeItsOwnObjectAsItsLastAct() {
    Spec spec =
        Spec.of(
            """
            object dev { work w { use(dev); kfree(dev); } }
            process p { schedule_work(dev.w); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aWorkThatUsesItsObjectBehindItsEndIsOne() {
    Spec spec =
        Spec.of(
            """
            object dev { work w { kfree(dev); use(dev); } }
            process p { schedule_work(dev.w); }
            """);
    assertEquals(Set.of(USE_AFTER_FREE), spec.kinds());
  }

  @Test
  void freeingUnderARunningCallbackThatTouchesNothingAnyMoreIsFine() {
    Spec spec =
        Spec.of(
            """
            completion c;
            object dev { work w { use(dev); complete(c); } }
            process p { schedule_work(dev.w); wait_for_completion(c); kfree(dev); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void freeingUnderACallbackThatNamesNothingOfItsObjectIsOneUntilItReturns() {
    Spec spec =
        Spec.of(
            """
            completion c;
            object dev { work w { complete(c); } }
            process p { schedule_work(dev.w); wait_for_completion(c); kfree(dev); }
            """);
    assertEquals(Set.of(USE_AFTER_FREE), spec.kinds());
  }

  @Test
  void aWaiterForALockTouchesItWhenItWakes() {
    Spec spec =
        Spec.of(
            """
            object dev { mutex m; }
            process p { mutex_lock(dev.m); mutex_unlock(dev.m); kfree(dev); }
            process q { mutex_lock(dev.m); mutex_unlock(dev.m); }
            """);
    assertEquals(Set.of(USE_AFTER_FREE), spec.kinds());
  }

  @Test
  void cancelSyncTouchesTheItemWhenItReleasesIt() {
    Spec spec =
        Spec.of(
            """
            completion c, go;
            object dev { work w { use(dev); complete(c); wait_for_completion(go); kfree(dev); } }
            process p { schedule_work(dev.w); wait_for_completion(c); complete(go); cancel_work_sync(dev.w); }
            """);
    assertEquals(Set.of(USE_AFTER_FREE), spec.kinds());
  }

  @Test
  void aQueueIsNotUsedAfterItsDestruction() {
    Spec spec =
        Spec.of(
            """
            workqueue wq;
            work w { }
            process p { wq = alloc_workqueue("q", 0, 0); destroy_workqueue(wq); queue_work(wq, w); }
            """);
    assertEquals(Set.of(USE_AFTER_FREE), spec.kinds());
  }

  @Test
  void aNullQueueIsNotUsed() {
    Spec spec =
        Spec.of(
            """
            workqueue wq;
            work w { }
            process p { queue_work(wq, w); }
            """);
    assertEquals(Set.of(USE_AFTER_FREE), spec.kinds());
  }

  @Test
  void aKrefThatIsGoneCannotBeTaken() {
    Spec spec =
        Spec.of(
            """
            kref r = 1;
            fn gone(kref which) { }
            process p { kref_put(r, gone); kref_get(r); }
            """);
    assertEquals(Set.of(USE_AFTER_FREE), spec.kinds());
  }

  @Test
  void krefGetUnlessZeroSaysSo() {
    Spec spec =
        Spec.of(
            """
            kref r = 1;
            bool freed_it = false;
            fn gone(kref which) { freed_it = true; }
            process p { kref_put(r, gone); assert(freed_it); bool got = kref_get_unless_zero(r); assert(!got); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void memoryThatAnotherTypeGotDoesNotBringTheFirstBack() {
    Spec spec =
        Spec.of(
            """
            object a { bool x = false; }
            object b at a { bool y = false; }
            process p { kzalloc(a); kfree(a); kzalloc(b); b.y = true; a.x = true; }
            """);
    assertEquals(Set.of(USE_AFTER_FREE), spec.kinds());
  }

  @Test
  void aTimerThatDelTimerDidNotWaitForMayUseFreedMemory() {
    Spec spec =
        Spec.of(
            """
            object dev { timer t { use(dev); } }
            process p { mod_timer(dev.t, 1); del_timer(dev.t); kfree(dev); }
            """);
    assertEquals(Set.of(USE_AFTER_FREE), spec.kinds());
  }

  @Test
  void aTimerThatIsOverWhenDelTimerSyncReturnsDoesNot() {
    Spec spec =
        Spec.of(
            """
            object dev { timer t { use(dev); } }
            process p { mod_timer(dev.t, 1); del_timer_sync(dev.t); kfree(dev); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aTimerThatUsesItsObjectLaterMayUseFreedMemory() {
    Spec spec =
        Spec.of(
            """
            bool x = false;
            object dev { timer t { x = true; use(dev); } }
            process p { mod_timer(dev.t, 1); del_timer(dev.t); kfree(dev); }
            """);
    assertEquals(Set.of(USE_AFTER_FREE), spec.kinds());
  }

  @Test
  void aTimerThatNamesNothingOfItsObjectTouchesItUntilItReturns() {
    Spec spec =
        Spec.of(
            """
            bool x = false;
            object dev { timer t { x = true; x = false; } }
            process p { mod_timer(dev.t, 1); del_timer(dev.t); kfree(dev); }
            """);
    assertEquals(Set.of(USE_AFTER_FREE), spec.kinds());
  }

  @Test
  void anEventOfAFreedObjectIsNotWaitedFor() {
    Spec spec =
        Spec.of(
            """
            object dev { waitqueue q; bool f = false; }
            process p { wait_event(dev.q, dev.f); }
            process s { dev.f = true; wake_up(dev.q); kfree(dev); }
            """);
    assertEquals(Set.of(USE_AFTER_FREE), spec.kinds());
  }

  @Test
  void freeingAPendingWorkThatNeverStartsIsOneToo() {
    Spec spec =
        Spec.of(
            """
            workqueue wq = alloc_ordered_workqueue("q", 0);
            completion never;
            daemon work blocker { wait_for_completion(never); }
            object dev { work w { use(dev); } }
            process p { queue_work(wq, blocker); queue_work(wq, dev.w); kfree(dev); }
            """);
    assertEquals(Set.of(USE_AFTER_FREE), spec.kinds());
  }
}
