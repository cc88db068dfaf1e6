package org.wqcheck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lets a change through, and what does not. */
class GateTest {

  @TempDir private Path directory;
  private Session session;
  private String baseline;

  @BeforeEach
  void begin() {
    session = new Session(directory);
    baseline = directory.resolve("baseline.json").toString();
  }

  @ParameterizedTest
  @CsvSource({"check,violated", "lint,lint error", "test,'violated\nexpect safe'"})
  void whatTheBaselineHasDoesNotCount(String command, String words) {
    String file = session.file("a.wq", words.replace("\\n", "\n"));
    assertEquals(1, session.run(command, "--write-baseline", baseline, file), session.err());
    assertEquals(0, session.run(command, "--baseline", baseline, file), session.out());
    assertFalse(session.out().contains("[WQ"), session.out());
    String other = session.file("b.wq", words.replace("\\n", "\n"));
    assertEquals(1, session.run(command, "--baseline", baseline, file, other));
    assertEquals(1, session.run(command, "--baseline", baseline, "-f", "sarif", file, other));
    assertEquals(1, session.out().split("\"ruleId\"", -1).length - 1, session.out());
  }

  /** check ends at the first violation it sees: with a baseline that may be a known one. */
  @Test
  void aKnownViolationHidesNoLaterOne() {
    Session real = new Session(directory, new Parts());
    String known = "kernel 6.1;\nprocess p { assert(false); }\n";
    String file = real.file("a.wq", known);
    assertEquals(1, real.run("check", "--write-baseline", baseline, file));
    assertEquals(0, real.run("check", "--baseline", baseline, file), real.out());
    real.file("a.wq", known + "process q { cond_resched(); cond_resched(); BUG_ON(true); }\n");
    assertEquals(1, real.run("check", "--baseline", baseline, file), real.out());
    assertTrue(real.out().contains("BUG_ON(true)"), real.out());
  }

  @Test
  void aLimitIsNoLessALimitWithABaseline() {
    String file = session.file("a.wq", "limit violated");
    assertEquals(1, session.run("check", "--write-baseline", baseline, file));
    assertEquals(3, session.run("check", "--baseline", baseline, file));
    assertEquals(3, session.run("check", "--exit-zero", session.file("b.wq", "limit")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"known\": [1]}", "{\"known\": [{\"file\": \"a\"}]}"})
  void whatIsNoBaselineIsRefused(String text) {
    String file = session.file("a.wq", "safe");
    assertEquals(2, session.run("check", "--baseline", session.file("b.json", text), file));
    assertTrue(session.err().contains("is no baseline"), session.err());
  }

  @ParameterizedTest
  @CsvSource({"violated,0", "safe,0", "invalid,2", "limit,3", "crash,4"})
  void exitZeroForgivesFindingsOnly(String word, int code) {
    assertEquals(code, session.run("check", "--exit-zero", session.file("a.wq", word)));
  }

  @Test
  void exitZeroForgivesNoLimitBesideAFinding() {
    String violated = session.file("a.wq", "violated");
    assertEquals(3, session.run("check", "--exit-zero", violated, session.file("b.wq", "limit")));
  }

  @ParameterizedTest
  @CsvSource({
    "check,safe,0",
    "check,violated,1",
    "check,invalid,1",
    "check,crash,1",
    "check,limit,250",
    "lint,lint error,1",
    "lint,lint warning,250",
    "lint,safe,0"
  })
  void netdevKnowsThreeCodes(String command, String word, int code) {
    assertEquals(code, session.run(command, "--netdev", session.file("a.wq", word)));
  }

  @Test
  void netdevGetsItsReports() throws IOException {
    session.set("RESULTS_DIR", directory.toString());
    session.run("check", "--netdev", session.file("a.wq", "violated"));
    assertTrue(Files.readString(directory.resolve("wqcheck-check.txt")).contains("[WQ101]"));
    assertTrue(Files.readString(directory.resolve("wqcheck-check.sarif")).contains("\"WQ101\""));
  }

  @Test
  void netdevWithAnOddDescriptorIsAnError() {
    session.set("DESC_FD", "../../etc");
    assertEquals(2, session.run("check", "--netdev", session.file("a.wq", "safe")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sarif", "junit", "ktap", "github", "gcc", "json", "text"})
  void everyExaminingCommandHasEveryFormat(String format) {
    String file = session.file("a.wq", "violated lint\nexpect deadlock");
    for (String command : new String[] {"check", "lint", "test"}) {
      int code = session.run(command, "-f", format, file);
      assertTrue(code < 2, session.err());
    }
  }
}
