package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.wqcheck.model.ViolationKind.ASSERTION;
import static org.wqcheck.model.ViolationKind.KERNEL_WARNING;
import static org.wqcheck.model.ViolationKind.USE_AFTER_FREE;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Interrupts, softirqs, tasklets and timers: LANGUAGE.md, "Declarations". */
class HandlersTest {
  @Test
  void anInterruptFiresAtMostItsMaximum() {
    Spec spec =
        Spec.of(
            """
            int n in 0..3 = 0;
            irq i max 3 { n++; }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void anInterruptWithoutMaximumFiresForEver() {
    Spec spec =
        Spec.of(
            """
            int n in 0..3 = 0;
            irq i { n++; }
            """);
    assertEquals(Set.of(ASSERTION), spec.kinds());
  }

  @Test
  void anInterruptDoesNotRunBesideItself() {
    Spec spec =
        Spec.of(
            """
            bool inside = false;
            irq i { assert(!inside); inside = true; inside = false; }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void twoInterruptsRunBesideOneAnother() {
    Spec spec =
        Spec.of(
            """
            bool inside = false;
            irq i { inside = true; inside = false; }
            irq j { assert(!inside); }
            """);
    assertEquals(Set.of(ASSERTION), spec.kinds());
  }

  @Test
  void anInterruptThatIsRequestedIsNotLiveBefore() {
    Spec spec =
        Spec.of(
            """
            bool ready = false;
            irq i { assert(ready); }
            process p { ready = true; request_irq(i); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void anInterruptThatIsFreedDoesNotFireAnyMore() {
    Spec spec =
        Spec.of(
            """
            bool gone = false;
            irq i { assert(!gone); }
            process p { request_irq(i); free_irq(i); gone = true; }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void freeIrqWaitsForTheRunningHandler() {
    Spec spec =
        Spec.of(
            """
            bool inside = false;
            irq i { inside = true; inside = false; }
            process p { request_irq(i); free_irq(i); assert(!inside); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void anInterruptThatIsLiveFromTheStartCanBeFreedToo() {
    Spec spec =
        Spec.of(
            """
            bool gone = false;
            irq i { assert(!gone); }
            process p { free_irq(i); gone = true; }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void anInterruptIsLiveOnlyOnceAllInitsHaveReturned() {
    Spec spec =
        Spec.of(
            """
            bool ready = false;
            driver d { init { ready = true; } }
            irq i { assert(ready); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aDisabledInterruptDoesNotFire() {
    Spec spec =
        Spec.of(
            """
            bool off = false;
            irq i { assert(!off); }
            process p { disable_irq(i); off = true; off = false; enable_irq(i); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void disableIrqCounts() {
    Spec spec =
        Spec.of(
            """
            bool off = false;
            irq i { assert(!off); }
            process p { disable_irq(i); disable_irq(i); off = true; enable_irq(i); off = false; enable_irq(i); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void enablingWhatIsEnabledIsWarnedOf() {
    Spec spec =
        Spec.of(
            """
            irq i { }
            process p { enable_irq(i); }
            """);
    assertEquals(Set.of(KERNEL_WARNING), spec.kinds());
  }

  @Test
  void synchronizeIrqWaitsForTheRunningHandler() {
    Spec spec =
        Spec.of(
            """
            bool started = false;
            bool ended = false;
            irq i max 1 { started = true; ended = true; }
            process p { bool s = started; synchronize_irq(i); assert(!s || ended); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aSoftirqFiresLikeAnInterrupt() {
    Spec spec =
        Spec.of(
            """
            softirq s { assert(false); }
            """);
    assertEquals(Set.of(ASSERTION), spec.kinds());
  }

  @Test
  void aHandlerOfAModuleThatIsGoneIsReportedAtTheHandler() {
    Spec spec =
        Spec.of(
            """
            driver d { irq i { } exit { } }
            bool b = false;
            process z { b = true; }
            process y { b = false; }
            """);
    assertEquals(USE_AFTER_FREE, spec.only().kind());
    assertEquals(1, spec.only().location().line());
  }
}
