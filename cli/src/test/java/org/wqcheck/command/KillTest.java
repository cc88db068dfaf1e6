package org.wqcheck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check whose process is killed, as with {@code kill -9}, goes on from its checkpoint. */
class KillTest {

  private static final int KILLS = 20;

  /** Times, and memory: what a search remembers only to be quicker is not kept. */
  private static final Pattern MEASURES =
      Pattern.compile(
          "\"(seconds|states_per_second|bytes_per_state)\":[0-9.]+|\"wentonfromacheckpoint\"");

  /** Some 10^5 states, three violations and a statement that no run reaches. */
  private static final String SPEC =
      """
      kernel 6.1;

      driver wrong {
          workqueue wq = alloc_workqueue("wrong", 0, 2);
          mutex rx_lock, tx_lock;
          int received in 0..2 = 0;

          work rx {
              mutex_lock(rx_lock);
              if (received < 2)
                  received++;
              mutex_unlock(rx_lock);
          }
          work tx {
              mutex_lock(tx_lock);
              msleep(1);
              mutex_unlock(tx_lock);
          }
          work reset {
              mutex_lock(rx_lock);
              mutex_lock(tx_lock);
              received = 0;
              mutex_unlock(tx_lock);
              mutex_unlock(rx_lock);
          }

          irq intr max 2 {
              if (*)
                  queue_work(wq, rx);
              else
                  queue_work(wq, tx);
          }
          process ioctl {
              queue_work(wq, reset);
              flush_workqueue(wq);
              assert(received == 0);
          }
          process remove {
              free_irq(intr);
              mutex_lock(rx_lock);
              cancel_work_sync(rx);
              mutex_unlock(rx_lock);
              if (received > 2)
                  cancel_work_sync(tx);
          }
      }
      """;

  @TempDir private Path directory;
  private Path spec;
  private Path checkpoint;

  /** How often a process was killed after it had begun to keep its search. */
  private int killedLate;

  @Test
  void aCheckKilledAtAnyMomentEndsAsIfItHadNotBeen() throws Exception {
    spec = Files.writeString(directory.resolve("wrong.wq"), SPEC);
    checkpoint = directory.resolve("checkpoint");
    long start = System.nanoTime();
    String whole = end(start());
    assertTrue(whole.contains("\"verdict\":\"violated\""), whole);
    long usual = System.nanoTime() - start;
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int kills = 0;
    while (kills < KILLS) {
      Process process = start(kept());
      // the later ones are killed late, so that the search gets on
      long wait = (long) (usual * random.nextDouble() * (kills % 2 == 0 ? 0.6 : 1.0));
      if (process.waitFor(wait, TimeUnit.NANOSECONDS)) {
        assertEquals(whole, end(process), "seed " + seed);
        continue;
      }
      killedLate += Files.exists(checkpoint) ? 1 : 0;
      process.destroyForcibly().waitFor();
      kills++;
    }
    assertEquals(whole, end(start(kept())), "seed " + seed);
    assertTrue(killedLate > 0, "was never killed with a checkpoint");
    assertFalse(Files.exists(checkpoint), "the checkpoint outlives the answer");
  }

  private String[] kept() {
    String option = Files.exists(checkpoint) ? "--resume" : "--checkpoint";
    return new String[] {option, checkpoint.toString(), "--every", "1ms"};
  }

  private Process start(String... options) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        new ArrayList<>(List.of(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss16m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("check", "--all", "-f", "json", spec.toString()));
    command.addAll(List.of(options));
    return new ProcessBuilder(command)
        .redirectOutput(directory.resolve("out").toFile())
        .redirectError(directory.resolve("err").toFile())
        .start();
  }

  /** What it says, but for the time that it took. */
  private String end(Process process) throws Exception {
    assertEquals(1, process.waitFor(), Files.readString(directory.resolve("err")));
    String said = Files.readString(directory.resolve("out"), StandardCharsets.UTF_8);
    return MEASURES.matcher(said.replaceAll("\\s", "")).replaceAll("");
  }
}
