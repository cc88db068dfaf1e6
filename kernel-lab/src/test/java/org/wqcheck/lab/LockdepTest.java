package org.wqcheck.lab;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wqcheck.model.ViolationKind;

/** Whether the model's line about lockdep is what lockdep said. */
class LockdepTest {
  private static final String REPORT = "WARNING: possible circular locking dependency detected";
  private static final String CYCLE =
      """
      kernel 6.1;
      mutex m;
      work w { mutex_lock(m); mutex_unlock(m); }
      process t { schedule_work(w); mutex_lock(m); flush_work(w); mutex_unlock(m); }
      """;
  private static final String SPIN = "bool go = false; process s { while (!go) cpu_relax(); }";

  @TempDir private Path folder;

  private Scenario scenario(String text, ViolationKind kind) throws IOException {
    Path file = folder.resolve("spec.wq");
    Files.writeString(file, text);
    List<Scenario> all = Scenario.of(Spec.of(file));
    return all.stream()
        .filter(s -> s.wanted().filter(v -> v.kind() == kind).isPresent())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aReportThatWasForetoldHasToCome() throws IOException {
    Scenario cycle = scenario(CYCLE, ViolationKind.DEADLOCK);
    assertFalse(Lockdep.saysOtherwise(cycle, REPORT));
    assertTrue(Lockdep.saysOtherwise(cycle, ""));
  }

  @Test
  void silenceThatWasForetoldHasToLast() throws IOException {
    Scenario spin = scenario("kernel 6.1; " + SPIN, ViolationKind.LIVELOCK);
    assertFalse(Lockdep.saysOtherwise(spin, ""));
    assertTrue(Lockdep.saysOtherwise(spin, REPORT));
  }

  @Test
  void aReportMayBeAboutTheOtherHangOfTheSpec() throws IOException {
    Scenario both = scenario(CYCLE + SPIN, ViolationKind.LIVELOCK);
    assertFalse(Lockdep.saysOtherwise(both, REPORT));
  }
}
