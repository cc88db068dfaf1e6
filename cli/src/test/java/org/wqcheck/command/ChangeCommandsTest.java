package org.wqcheck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** diff and convert. */
class ChangeCommandsTest {

  private static final String SPEC =
      """
      kernel 6.1;
      driver mine {
          object dev { work w { use(dev); } }
          irq i { schedule_work(&dev.w); }
          process remove { free_irq(i); flush_scheduled_work(); kfree(dev); }
      }
      expect safe;
      """;

  @TempDir private Path directory;
  private Session fake;
  private Session real;

  @BeforeEach
  void begin() {
    fake = new Session(directory);
    real = new Session(directory, new Parts());
  }

  @ParameterizedTest
  @CsvSource({
    "safe,safe,0",
    "violated,safe,0",
    "violated,violated,0",
    "safe,violated,1",
    "safe,safe loses,1",
    "safe,limit,3",
    "limit,safe,3",
    "safe,invalid,2",
    "refused,safe,2",
    "safe,crash,4"
  })
  void diffEndsWithWhatTheChangeDoes(String before, String after, int code) {
    String old = fake.file("a.wq", before);
    assertEquals(code, fake.run("diff", old, fake.file("b.wq", after)), fake.out());
  }

  @Test
  void diffNamesWhatIsNoLongerWaitedFor() {
    String old = real.file("a.wq", SPEC);
    String forgetful =
        SPEC.replace("flush_scheduled_work()", "flush_workqueue(wq)")
            .replace("object dev", "workqueue wq = alloc_workqueue(\"wq\", 0, 0); object dev");
    assertEquals(1, real.run("diff", old, real.file("b.wq", forgetful)));
    assertTrue(
        real.out().contains("flush coverage lost: mine.remove no longer waits for mine.dev.w"));
    assertTrue(real.out().contains("use_after_free, was safe"), real.out());
    real.run("diff", "-f", "json", old, real.file("b.wq", forgetful));
    assertTrue(real.out().contains("\"owner\" : \"own\""), real.out());
  }

  @Test
  void whatConvertPrintsIsASpecThatTestsAndDiffsWell() {
    String file = real.file("a.wq", SPEC);
    assertEquals(0, real.run("convert", "--driver", "mine", file), real.err());
    assertTrue(real.out().contains("result: proven: safe, as before"), real.out());
    String converted = real.file("b.wq", real.out());
    assertEquals(0, real.run("test", converted), real.out());
    assertEquals(0, real.run("diff", file, converted), real.out());
    assertEquals(2, real.run("convert", "--driver", "mine", converted), "nothing is left");
  }

  /** A flush under a lock hangs with a stranger on system_wq, and not on a queue of one's own. */
  @Test
  void inAnOpenWorldTheStrangersOfTheOldQueueDoNotFollow() {
    String locked =
        SPEC.replace("driver mine", "mutex m;\ndriver mine")
            .replace(
                "flush_scheduled_work();",
                "mutex_lock(&m); flush_scheduled_work(); mutex_unlock(&m);");
    String file = real.file("a.wq", locked);
    assertEquals(1, real.run("check", "--open-world", file), real.out());
    assertEquals(0, real.run("convert", "--open-world", "--driver", "mine", file), real.out());
    assertTrue(real.out().contains("result: proven: safe, was deadlock"), real.out());
  }

  @Test
  void aConversionThatCuresNothingIsAFailure() {
    String late = SPEC.replace("free_irq(i); ", "");
    assertEquals(1, real.run("convert", "--driver", "mine", real.file("a.wq", late)));
    assertTrue(real.out().contains("does not cure it: use_after_free"), real.out());
  }

  @Test
  void aLimitProvesNothing() {
    String file = real.file("a.wq", SPEC);
    assertEquals(3, real.run("convert", "--driver", "mine", "--max-states", "5", file));
    assertTrue(real.out().contains("result: not known"), real.out());
  }

  @Test
  void whatCannotBeConvertedIsRefusedWithTheReason() {
    assertEquals(2, fake.run("convert", "--driver", "x", fake.file("a.wq", "safe")));
    assertTrue(fake.err().contains("nothing to convert"));
    assertEquals(2, real.run("convert", "--driver", "x", real.file("b.wq", SPEC)));
    assertTrue(real.err().contains("no driver is called 'x'"));
    assertEquals(2, real.run("convert", real.file("b.wq", SPEC)));
    assertEquals(2, real.run("convert", "--driver", "x", real.file("c.wq", "process {{{")));
  }
}
