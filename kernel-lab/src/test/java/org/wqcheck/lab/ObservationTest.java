package org.wqcheck.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the console says of a run is understood. */
class ObservationTest {
  private static final String END = "[ 9.0] wqcheck: end demo.wq clean";

  private static Observation of(String... lines) {
    return Observation.of(List.of(lines));
  }

  @Test
  void aRunInWhichAllEndShowsNothing() {
    Observation run = of("[ 1.0] wqcheck: actor done 3:9 steps 4 starts 1 demo.t", END);
    assertEquals(Set.of(), run.kinds());
    assertTrue(run.ended());
    assertEquals("all ended, nothing complained", run.text());
  }

  @Test
  void aBlockedTaskIsADeadlockAndASpinningOneALivelock() {
    Observation blocked =
        of("[ 1.0] wqcheck: actor unfinished blocked 7:9 steps 4 starts 1 demo.t", END);
    Observation spinning =
        of("[ 1.0] wqcheck: actor unfinished spinning 7:9 steps 4 starts 1 demo.t", END);
    assertEquals(Set.of("deadlock"), blocked.kinds());
    assertEquals(Set.of("livelock"), spinning.kinds());
    assertEquals(7, blocked.actors().get(0).line());
  }

  @Test
  void aWorkThatCirclesBesideABlockedTaskIsPartOfItsDeadlock() {
    String circling = "[ 1.0] wqcheck: actor circling 8:13 steps 1001 starts 1 demo.w";
    Observation both =
        of(circling, "[ 1.0] wqcheck: actor unfinished blocked 7:9 steps 4 starts 1 demo.t", END);
    assertEquals(Set.of("deadlock"), both.kinds());
    assertEquals(Set.of("livelock"), of(circling, END).kinds());
    assertTrue(both.actors().get(0).isStuck());
  }

  @Test
  void aTaskThatShouldHaveEndedAndMovesIsALivelock() {
    Observation run =
        of("[ 1.0] wqcheck: actor unfinished moving 7:9 steps 900 starts 1 demo.t", END);
    assertEquals(Set.of("livelock"), run.kinds());
  }

  @Test
  void namesMayHaveSpaces() {
    Observation run =
        of("[ 1.0] wqcheck: actor blocked 7:13 steps 0 starts 1 stranger on system_wq", END);
    assertEquals("stranger on system_wq", run.actors().get(0).name());
  }

  @Test
  void whatTheModuleSawIsAViolationAndNoHangBesideIt() {
    Observation run =
        of(
            "[ 1.0] wqcheck: violation use_after_free 10:18 demo.dev.w: demo.dev",
            "[ 1.0] wqcheck: actor unfinished blocked 7:9 steps 4 starts 1 demo.t",
            END);
    assertEquals(Set.of("use_after_free"), run.kinds());
    assertEquals(
        Optional.of(new Observation.Violation("use_after_free", "demo.dev.w", 10)),
        run.violation());
  }

  @Test
  void aWarningOfTheKernelsIsOne() {
    Observation run =
        of("[ 3.1] WARNING: CPU: 1 PID: 108 at kernel/workqueue.c:1441 __queue_work+0x327", END);
    assertEquals(Set.of("kernel_warning"), run.kinds());
  }

  @Test
  void aKernelThatGoesDownIsNoWarningAndSaysWhereItWas() {
    Observation run =
        of(
            "[ 6.4] wqcheck: destroyed wq",
            "[ 6.4] BUG: kernel NULL pointer dereference, address: 0000000000000000",
            "[ 6.4] RIP: 0010:_raw_spin_lock+0x13/0x30",
            "[ 6.4]  ? call_timer_fn+0x27/0x130",
            "[ 6.4]  __queue_work+0xcc/0x440");
    assertEquals(Set.of("use_after_free"), run.kinds());
    assertEquals(Optional.of(new Crash("__queue_work", true)), run.crash());
  }

  @Test
  void lockdepsReportsAreKeptApart() {
    Observation run = of("[ 3.1] WARNING: possible circular locking dependency detected", END);
    assertEquals(Set.of(), run.kinds());
    assertEquals(1, run.lockdep().size());
  }

  @Test
  void aScheduleThatIsLeftSaysWhere() {
    Observation run = of("[ 3.1] wqcheck: script left 4/4 demo.c 20:13 does not arrive", END);
    assertEquals(Optional.of("4/4 demo.c 20:13 does not arrive"), run.left());
  }

  @Test
  void aRunThatBreaksOffHasNotEnded() {
    assertFalse(of("[ 3.1] wqcheck: begin demo.wq script seed 1").ended());
  }
}
