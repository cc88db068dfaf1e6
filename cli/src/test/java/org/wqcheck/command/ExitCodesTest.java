package org.wqcheck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExitCodesTest {

  @TempDir private Path directory;
  private Session session;

  @BeforeEach
  void begin() {
    session = new Session(directory);
  }

  @ParameterizedTest
  @CsvSource({"safe,0", "violated,1", "invalid,2", "refused,2", "limit,3", "oom,3", "crash,4"})
  void checkEndsWithTheCodeOfItsVerdict(String word, int code) {
    assertEquals(code, session.run("check", session.file("a.wq", word)));
  }

  @ParameterizedTest
  @CsvSource({
    "safe,limit,3",
    "limit,violated,1",
    "violated,invalid,2",
    "invalid,crash,4",
    "safe,safe,0"
  })
  void theWorstOfSeveralApplies(String first, String second, int code) {
    String a = session.file("a.wq", first);
    String b = session.file("b.wq", second);
    assertEquals(code, session.run("check", a, b));
    assertEquals(code, session.run("check", b, a));
  }

  @Test
  void afterACrashTheOtherFilesAreStillChecked() {
    session.run("check", session.file("a.wq", "crash"), session.file("b.wq", "violated"));
    assertTrue(session.out().contains("deadlock"));
    assertTrue(session.err().contains("Please report it"));
    assertTrue(session.err().contains("nrActive below zero"));
  }

  @Test
  void outOfMemoryIsInconclusiveWithTheFiguresSoFar() {
    session.run("check", session.file("a.wq", "oom"));
    assertTrue(session.out().contains("inconclusive (out of memory)"), session.out());
    assertTrue(session.out().contains("42 states"), session.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "check",
        "check --nonsense x.wq",
        "check -f dot x.wq",
        "check --baseline nonexistent.json x.wq",
        "check -f nonsense x.wq",
        "check --kernel 4.4 x.wq",
        "check --timeout soon x.wq",
        "check --timeout 0 x.wq",
        "check --max-states 0 x.wq",
        "check --max-memory much x.wq",
        "check --threads none x.wq",
        "check --threads 100000 x.wq",
        "check --set cpus x.wq",
        "check --color pink x.wq",
        "check --every 10s x.wq",
        "check --every soon --checkpoint c x.wq",
        "check --checkpoint /nonexistent/c x.wq",
        "check --checkpoint c --resume c x.wq",
        "check --checkpoint c x.wq y.wq",
        "check --checkpoint c --kernel 6.1,6.9 x.wq",
        "check --checkpoint c --open-world x.wq",
        "check --resume nonexistent x.wq",
        "check --seed 1 x.wq",
        "check --swarm --runs 0 x.wq",
        "check --swarm --depth 100000000 x.wq",
        "check --swarm --all x.wq",
        "check --swarm --checkpoint c x.wq",
        "test --swarm x.wq",
        "check -o /nonexistent/x x.wq",
        "check nonexistent.wq",
        "test nonexistent",
        "lint --fail-on never x.wq",
        "explain WQ999",
        "trace x.wq",
        "trace --random x.wq",
        "trace --replay nonexistent.json x.wq"
      })
  void wrongUsageIsTwoAndNeverAStackTrace(String line) {
    String file = session.file("x.wq", "safe");
    String[] args = line.isEmpty() ? new String[0] : line.replace("x.wq", file).split(" ");
    assertEquals(2, session.run(args), session.err());
    assertFalse(session.err().contains("\tat "), session.err());
    assertFalse(session.err().contains("xception"), session.err());
    assertFalse(session.err().isBlank());
    assertEquals("", session.out());
  }

  @Test
  void ofManyErrorsTheFirstHundredAndTheCountArePrinted() {
    assertEquals(2, session.run("check", session.file("a.wq", "invalid many")));
    assertEquals(101, session.err().lines().count());
    assertTrue(session.err().contains("10,000 errors"));
  }

  @Test
  void aClosedPipeIsOneHundredAndFortyOne() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    String file = session.file("a.wq", "violated");
    assertEquals(141, session.run(closed, Set.of(), "check", file));
    assertEquals("", session.err());
    assertEquals(141, session.run(closed, Set.of(), "--help"));
  }

  @Test
  void lintFailsFromTheLevelAskedFor() {
    String error = session.file("a.wq", "lint error");
    String warning = session.file("b.wq", "lint warning");
    assertEquals(1, session.run("lint", error));
    assertEquals(0, session.run("lint", warning));
    assertEquals(1, session.run("lint", "--fail-on", "warning", warning));
    assertEquals(0, session.run("lint", session.file("c.wq", "safe")));
    assertEquals("", session.out());
  }

  @Test
  void aTimeoutThatIsOverMakesTheRestInconclusive() {
    assertEquals(3, session.run("check", "--timeout", "1ms", session.file("a.wq", "safe")));
    assertTrue(session.out().contains("inconclusive (out of time)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--help", "--version", "check --help", "test --version", "kernels", "explain"})
  void askingIsNoError(String line) {
    assertEquals(0, session.run(line.split(" ")), session.err());
    assertFalse(session.out().isBlank());
  }
}
