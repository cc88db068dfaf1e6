package org.wqcheck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own. */
class ProcessTest {

  @TempDir private Path directory;

  private static Process start(String... args) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        new ArrayList<>(
            List.of(java, "-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).start();
  }

  @Test
  void wrongUsageEndsWithTwo() throws Exception {
    Process process = start("check", "--nonsense");
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(2, process.waitFor());
    assertTrue(said.startsWith("wqcheck check:"), said);
  }

  @Test
  void aReaderThatHasGoneEndsItWith141() throws Exception {
    Process process = start("explain", "WQ101");
    process.getInputStream().close();
    assertEquals(141, process.waitFor());
  }

  @Test
  void anInterruptEndsItWith130() throws Exception {
    Path pipe = directory.resolve("never-written.wq");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    Process process = start("check", pipe.toString());
    Thread.sleep(2000);
    interrupt(process);
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(130, process.waitFor());
    assertTrue(said.contains("interrupted"), said);
  }

  @Test
  void anInterruptedCheckSaysAndKeepsWhatItKnows() throws Exception {
    Path endless =
        Files.writeString(
            directory.resolve("endless.wq"),
            """
            int a in 0..999 = 0; int b in 0..999 = 0; int c in 0..999 = 0;
            process p { repeat (999) { a++; } }
            process q { repeat (999) { b++; } }
            process r { repeat (999) { c++; } }
            """);
    Path checkpoint = directory.resolve("checkpoint");
    String file = checkpoint.toString();
    Process process = start("check", "--checkpoint", file, "--every", "1s", endless.toString());
    while (process.isAlive() && !Files.exists(checkpoint)) {
      Thread.sleep(50);
    }
    interrupt(process);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(130, process.waitFor());
    assertTrue(said.contains("inconclusive (interrupted)"), said);
    assertTrue(said.contains("kept in " + checkpoint), said);
  }

  private static void interrupt(Process process) throws Exception {
    assumeFalse(ignoresInterrupts(process), "started by someone who ignores SIGINT");
    String pid = Long.toString(process.pid());
    assertEquals(0, new ProcessBuilder("kill", "-INT", pid).start().waitFor());
  }

  /** A process inherits this from whoever started the tests, say a background job. */
  private static boolean ignoresInterrupts(Process process) throws IOException {
    List<String> status = Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"));
    String mask = status.stream().filter(l -> l.startsWith("SigIgn:")).findFirst().orElseThrow();
    boolean ignores = (Long.parseUnsignedLong(mask.substring(7).strip(), 16) & 2) != 0;
    if (ignores) {
      process.destroyForcibly();
    }
    return ignores;
  }
}
