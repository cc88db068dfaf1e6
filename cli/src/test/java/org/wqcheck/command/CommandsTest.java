package org.wqcheck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wqcheck.check.CheckOptions.Progress;
import org.wqcheck.check.Forecast;
import org.wqcheck.command.Surroundings.Trait;

class CommandsTest {

  @TempDir private Path directory;
  private Session session;

  @BeforeEach
  void begin() {
    session = new Session(directory);
  }

  @Test
  void severalKernelsGiveATable() {
    session.run("check", "--kernel", "5.17,6.1", session.file("a.wq", "safe"));
    assertTrue(session.out().lines().findFirst().orElseThrow().strip().startsWith("5.17"));
  }

  @Test
  void reductionsToGoWithoutCanBeNamedAtOnce() {
    String file = session.file("a.wq", "safe");
    assertEquals(0, session.run("check", "--without", "symmetry,twins", file));
    assertEquals(2, session.run("check", "--without", "symmetry,triplets", file));
    assertTrue(session.err().contains("'triplets' is no reduction"), session.err());
  }

  @Test
  void jsonOfOneFileIsAnObjectAndOfTwoAnArray() {
    String file = session.file("a.wq", "safe");
    session.run("check", "-f", "json", file);
    assertTrue(session.out().startsWith("{"));
    session.run("check", "-f", "json", file, file);
    assertTrue(session.out().startsWith("["));
  }

  @Test
  void jsonNamesTheErrorsOfAFileThatCannotBeRead() {
    session.run("check", "-f", "json", session.file("a.wq", "invalid"));
    assertTrue(session.out().contains("\"errors\""));
    assertTrue(session.out().contains("no such thing"));
  }

  @Test
  void theResultCanGoToAFile() throws IOException {
    Path result = directory.resolve("result.txt");
    session.run("check", "-o", result.toString(), session.file("a.wq", "safe"));
    assertEquals("", session.out());
    assertTrue(Files.readString(result).contains("safe on 5.17"));
  }

  @Test
  void coloursAreForTerminalsUnlessForcedOrForbidden() {
    String file = session.file("a.wq", "safe");
    assertFalse(coloured(Set.of(), "check", file));
    assertTrue(coloured(Set.of(), "check", "--color", "always", file));
    assertTrue(coloured(Set.of(Trait.OUT_IS_TERMINAL), "check", file));
    assertFalse(coloured(Set.of(Trait.OUT_IS_TERMINAL, Trait.NO_COLOR), "check", file));
    assertFalse(coloured(Set.of(Trait.OUT_IS_TERMINAL), "check", "--color", "never", file));
  }

  private boolean coloured(Set<Trait> traits, String... args) {
    session.run(session.stdout(), traits, args);
    return session.out().contains("\u001b[");
  }

  @Test
  void testSearchesDirectoriesButNotTheStrangersInThem() {
    session.file("suite/b.wq", "violated\nexpect deadlock");
    session.file("suite/a.wq", "safe\nexpect safe");
    session.file("suite/strangers/c.wq", "violated\nexpect safe");
    session.file("suite/part.wq", "safe");
    session.file("suite/fragment.wq", "invalid");
    assertEquals(0, session.run("test", directory.resolve("suite").toString()));
    assertTrue(session.out().contains("2 ok, 2 skipped"), session.out());
    assertTrue(session.out().indexOf("a.wq") < session.out().indexOf("b.wq"));
  }

  @Test
  void testFailsWhereExpectationsDo() {
    assertEquals(1, session.run("test", session.file("a.wq", "violated\nexpect safe")));
    assertEquals(1, session.run("test", session.file("b.wq", "safe\nexpect deadlock")));
    assertEquals(3, session.run("test", session.file("c.wq", "limit\nexpect safe")));
    assertEquals(2, session.run("test", session.file("d.wq", "invalid\nexpect safe")));
    assertEquals(2, session.run("test", session.file("e.wq", "refused\nexpect safe")));
    assertEquals(4, session.run("test", session.file("f.wq", "crash\nexpect safe")));
    assertEquals(2, session.run("test", session.file("g.wq", "safe")));
  }

  @Test
  void strictFailsOnWhatNoRunReaches() {
    String file = session.file("a.wq", "safe\nexpect safe");
    assertEquals(0, session.run("test", file));
    assertEquals(1, session.run("test", "--strict", file));
  }

  @Test
  void aDirectoryWithoutSpecsIsAnError() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));
    assertEquals(2, session.run("test", empty.toString()));
    assertTrue(session.err().contains("no .wq files"));
  }

  @Test
  void aCheckedViolationReplays() {
    String spec = session.file("a.wq", "violated");
    String result = directory.resolve("result.json").toString();
    session.run("check", "-f", "json", "-o", result, spec);
    assertEquals(0, session.run("trace", "--replay", result, spec), session.err());
    assertTrue(session.out().contains("flush_scheduled_work()"));
    session.file("a.wq", "safe");
    assertEquals(1, session.run("trace", "--replay", result, spec));
    assertTrue(session.err().contains("has changed"));
    session.file("a.wq", "crash");
    assertEquals(2, session.run("trace", "--replay", result, spec));
  }

  @Test
  void fmtRewritesAndThenHasNothingToDo() throws IOException {
    String file = session.file("a.wq", "process   p {\nmsleep(1);\n}\n");
    assertEquals(1, session.run("fmt", "--check", file));
    assertEquals(0, session.run("fmt", file));
    assertEquals(file + "\n", session.out());
    assertEquals("process p {\n    msleep(1);\n}\n", Files.readString(Path.of(file)));
    assertEquals(0, session.run("fmt", "--check", file));
    assertEquals("", session.out());
  }

  @Test
  void fmtLeavesAloneWhatIsNoSpec() throws IOException {
    String file = session.file("a.wq", "process {{{");
    assertEquals(2, session.run("fmt", file));
    assertEquals("process {{{", Files.readString(Path.of(file)));
    assertEquals(2, session.run("fmt", directory.resolve("missing.wq").toString()));
  }

  @Test
  void aGraphIsDrawnInTheFormAskedForAndElseAsDot() {
    String file = session.file("a.wq", "safe");
    assertEquals(0, session.run("graph", file));
    assertEquals("dot\n", session.out());
    for (String format : List.of("dot", "mermaid", "json")) {
      assertEquals(0, session.run("graph", "-f", format, file));
      assertEquals(format + "\n", session.out());
    }
    assertEquals(2, session.run("graph", session.file("b.wq", "invalid")));
    assertEquals(2, session.run("graph", "-f", "sarif", file));
    assertEquals(2, session.run("graph", "--kernel", "5.17,6.1", file));
  }

  @Test
  void everyCodeHasAPage() {
    for (Page page : Page.all()) {
      assertEquals(0, session.run("explain", page.code()), page.code());
      assertTrue(session.out().startsWith("# "), page.code());
      assertEquals(0, session.run("explain", page.name()), page.name());
    }
  }

  private ProgressLine progressLine(Set<Trait> traits) {
    return new ProgressLine(
        new Surroundings(
            session.stdout(),
            new PrintStream(session.stdout(), true, StandardCharsets.UTF_8),
            traits,
            80,
            Instant.EPOCH,
            Map.of()));
  }

  @Test
  void progressIsForTerminals() throws InterruptedException {
    ProgressLine line = progressLine(Set.of());
    Thread.sleep(400);
    line.at(Progress.NONE);
    line.clear();
    assertEquals("", session.out());
  }

  @Test
  void aSearchThatWillNotFitSaysSoWhileItRuns() throws InterruptedException {
    ProgressLine line = progressLine(Set.of(Trait.ERR_IS_TERMINAL));
    Thread.sleep(400); // the line appears only when somebody may wonder
    Forecast forecast = new Forecast(40_123_456, 960_000_000, 4000);
    line.at(new Progress(1234, 500, 7, 3, 20 << 20, Optional.of(forecast)));
    assertTrue(
        session.out().contains("will not fit: 40 million states or more, 915 MiB, 66 min"),
        session.out());
  }
}
