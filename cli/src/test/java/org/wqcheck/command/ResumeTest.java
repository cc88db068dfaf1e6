package org.wqcheck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that end at a limit and go on in a later run. */
class ResumeTest {

  private static final String COUNTS =
      """
      kernel 6.1;
      int a in 0..30 = 0; int b in 0..30 = 0; int c in 0..30 = 0;
      process p { repeat (30) { a++; } assert(a == 30); }
      process q { repeat (30) { b++; } %s }
      process r { repeat (30) { c++; } }
      """;

  @TempDir private Path directory;
  private Session session;
  private Path checkpoint;

  @BeforeEach
  void begin() {
    session = new Session(directory, new Parts());
    checkpoint = directory.resolve("checkpoint");
  }

  private int check(String spec, String... options) {
    String[] arguments = new String[options.length + 3];
    arguments[0] = "check";
    arguments[1] = "-v";
    System.arraycopy(options, 0, arguments, 2, options.length);
    arguments[options.length + 2] = session.file("spec.wq", spec);
    return session.run(arguments);
  }

  /** What it has counted, without the time that it took. */
  private String figures() {
    String last = session.out().lines().filter(l -> l.startsWith("plain:")).findFirst().get();
    return last.replaceAll(", [^,]* s, .*", "");
  }

  @Test
  void aCheckThatComesToALimitGoesOnInALaterRun() {
    String spec = COUNTS.formatted("");
    assertEquals(0, check(spec, "--without", "stubborn")); // what is kept takes all steps
    String whole = figures();
    String file = checkpoint.toString();
    assertEquals(3, check(spec, "--checkpoint", file, "--max-states", "100"));
    assertTrue(session.out().contains("kept in " + file + ": --resume goes on"), session.out());
    assertEquals(3, check(spec, "--resume", file, "--max-states", "20000"));
    assertEquals(0, check(spec, "--resume", file));
    assertEquals(whole, figures());
    assertFalse(Files.exists(checkpoint));
    assertFalse(Files.exists(directory.resolve("checkpoint.lock")));
  }

  @Test
  void aViolationBeforeALimitIsNoReasonToForgetTheSearch() {
    String spec = COUNTS.formatted("").replace("assert(a == 30)", "assert(b == 30)");
    String file = checkpoint.toString();
    String early = spec.replace("process q {", "process s { assert(c == 1); } process q {");
    assertEquals(1, check(early, "--all", "--checkpoint", file, "--max-states", "5000"));
    assertTrue(Files.exists(checkpoint), session.out());
    assertEquals(1, check(early, "--all", "--resume", file));
    assertEquals(2, session.out().lines().filter(l -> l.contains("[WQ107]")).count());
    assertFalse(Files.exists(checkpoint));
  }

  @Test
  void twoChecksDoNotKeepThemselvesInOneFile() throws IOException {
    Path lock = directory.resolve("checkpoint.lock");
    try (FileChannel other =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      other.lock();
      assertEquals(2, check(COUNTS.formatted(""), "--checkpoint", checkpoint.toString()));
    }
    assertTrue(session.err().contains("another check"), session.err());
    assertEquals(0, check(COUNTS.formatted(""), "--checkpoint", checkpoint.toString()));
  }
}
