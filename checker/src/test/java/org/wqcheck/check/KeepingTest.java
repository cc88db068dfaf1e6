package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wqcheck.check.Method.Exhaustive;
import org.wqcheck.check.Method.Keeping;
import org.wqcheck.check.Method.Start;
import org.wqcheck.explore.CheckpointException;

class KeepingTest {

  private static final Map<String, String> IDENTITY = Map.of("kernel", "6.1");

  /** Without nr_running it is violated at once; with it, it is safe, and has some 10^5 states. */
  private static final String TWICE =
      """
      machine { cpus 1; }
      bool inside = false;
      int a1 in 0..9 = 0; int a2 in 0..9 = 0; int a3 in 0..9 = 0;
      work a { inside = true; inside = false; }
      work b { assert(!inside); }
      process p { schedule_work(a); schedule_work(b); if (a1 > 9) { a2 = 0; } }
      process q1 { repeat (9) { a1++; } }
      process q2 { repeat (9) { a2++; } }
      process q3 { repeat (9) { a3++; } }
      """;

  @TempDir private Path directory;

  private CheckResult check(Spec spec, Start start, long maxStates) {
    Keeping keeping =
        new Keeping(
            directory.resolve("checkpoint"), start, IDENTITY, Optional.of(Duration.ofNanos(1)));
    CheckOptions options =
        CheckOptions.everything()
            .withExtent(CheckOptions.Extent.FIRST)
            .withMaxStates(maxStates)
            .by(new Exhaustive(Optional.of(keeping)));
    return Checker.check(spec.model(), options);
  }

  /** A search that is kept takes all steps. */
  private static CheckResult first(Spec spec) {
    return spec.first(EnumSet.of(Reduction.SYMMETRY, Reduction.TWINS));
  }

  @Test
  void aCheckThatExploresASpecTwiceGoesOnWithTheSecondTime() {
    Spec spec = Spec.of(TWICE);
    CheckResult whole = first(spec);
    CheckResult begun = check(spec, Start.INITIAL_STATE, 20_000);
    assertEquals(CheckResult.Verdict.INCONCLUSIVE, begun.verdict());
    CheckResult ended = check(spec, Start.FILE, Long.MAX_VALUE);
    assertEquals(CheckResult.Verdict.SAFE, ended.verdict());
    assertEquals("nr_running kept", ended.mode());
    assertEquals(whole.statistics().states(), ended.statistics().states());
    assertEquals(whole.statistics().transitions(), ended.statistics().transitions());
    assertEquals(whole.unreached(), ended.unreached());
    assertEquals(1, whole.unreached().orElseThrow().size());
    assertTrue(ended.statistics().seconds() > begun.statistics().seconds());
    assertEquals(List.of(whole.notes().get(0), "went on from a checkpoint"), ended.notes());
  }

  @Test
  void aCheckpointOfAnotherMachineIsRefusedEvenUnderItsName() {
    check(Spec.of(TWICE), Start.INITIAL_STATE, 20_000);
    Spec other = Spec.of(TWICE.replace("a3++", "a3 = 9 - a3"));
    CheckpointException e =
        assertThrows(CheckpointException.class, () -> check(other, Start.FILE, Long.MAX_VALUE));
    assertTrue(e.getMessage().contains("does not take"), e.getMessage());
  }

  @Test
  void aSpecExploredBothWaysIsRefused() {
    Spec open =
        Spec.of(
            """
            workqueue wq = alloc_workqueue("wq", WQ_POWER_EFFICIENT, 0);
            machine { power_efficient either; }
            work a { }
            process p { queue_work(wq, a); }
            """);
    assertThrows(CheckpointException.class, () -> check(open, Start.INITIAL_STATE, 1000));
  }

  @Test
  void aCheckpointThatIsMissingIsRefused() {
    assertThrows(
        CheckpointException.class, () -> check(Spec.of(TWICE), Start.FILE, Long.MAX_VALUE));
    assertEquals(false, Files.exists(directory.resolve("checkpoint")));
  }

  @Test
  void writingTakesATwentiethOfTheTimeUnlessAskedForMoreOften() {
    Keeping usual = new Keeping(directory, Start.FILE, Map.of(), Optional.empty());
    assertEquals(Duration.ofMinutes(1), usual.pause(Duration.ZERO));
    assertEquals(Duration.ofMinutes(1), usual.pause(Duration.ofSeconds(3)));
    assertEquals(Duration.ofSeconds(80), usual.pause(Duration.ofSeconds(4)));
    Keeping often =
        new Keeping(directory, Start.FILE, Map.of(), Optional.of(Duration.ofSeconds(1)));
    assertEquals(Duration.ofSeconds(1), often.pause(Duration.ofSeconds(4)));
  }
}
