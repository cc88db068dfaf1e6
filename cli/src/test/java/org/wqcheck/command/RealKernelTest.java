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

/** The commands about a real kernel: reproduce, and trace --conforms. */
class RealKernelTest {
  private static final String DEADLOCK =
      """
      kernel 6.1;
      mutex m;
      work w { mutex_lock(m); mutex_unlock(m); }
      process t { schedule_work(w); mutex_lock(m); flush_work(w); mutex_unlock(m); }
      """;
  private static final String TRACE =
      """
      # tracer: nop
          insmod-1  [002] .....  1.000001: 0xffff: wqcheck: item ffff1 w
               t-9  [000] d..1.  1.000002: workqueue_queue_work: work struct=ffff1 function=f workqueue=events req_cpu=0 cpu=0
               t-9  [000] d..1.  1.000003: workqueue_activate_work: work struct ffff1
       kworker/0:1-7 [000] ..... 1.000004: workqueue_execute_start: work struct ffff1: function f
      """;

  @TempDir private Path directory;
  private Session session;

  @BeforeEach
  void start() {
    session = new Session(directory, new Parts());
  }

  private String module(String... more) throws IOException {
    String spec = session.file("dead.wq", DEADLOCK);
    String target = directory.resolve("module").toString();
    String[] args = {"reproduce", spec, "-o", target};
    int code = session.run(more.length == 0 ? args : more);
    assertEquals(0, code, session.err());
    return Files.readString(directory.resolve("module/wq_dead.c"));
  }

  @Test
  void aSpecThatHangsBecomesAModuleThatForcesIt() throws IOException {
    String c = module();
    assertTrue(c.contains("LAB_STEP"), c);
    assertTrue(session.err().contains("forces the schedule of the first violation"));
    assertTrue(Files.exists(directory.resolve("module/Makefile")));
    assertEquals(5, Files.readString(directory.resolve("module/README")).lines().count());
  }

  @Test
  void aRecordedResultNeedsNoSearchAndGivesTheSameModule() throws IOException {
    String searched = module();
    String spec = directory.resolve("dead.wq").toString();
    String result = directory.resolve("result.json").toString();
    assertEquals(1, session.run("check", "-f", "json", "-o", result, spec));
    String target = directory.resolve("module").toString();
    assertEquals(searched, module("reproduce", spec, "--from", result, "-o", target));
  }

  @Test
  void aResultOfAnotherSpecIsRefused() {
    String spec = session.file("dead.wq", DEADLOCK);
    String other =
        session.file("other.wq", "kernel 6.1; completion c; process t { wait_for_completion(c); }");
    String result = directory.resolve("result.json").toString();
    assertEquals(1, session.run("check", "-f", "json", "-o", result, spec));
    String target = directory.resolve("module").toString();
    assertEquals(2, session.run("reproduce", other, "--from", result, "-o", target));
    assertTrue(session.err().contains("is it the spec that was checked?"), session.err());
    assertFalse(Files.exists(Path.of(target)));
  }

  @Test
  void ofSeveralKernelsTheRunOfTheModulesKernelIsForced() throws IOException {
    String searched =
        module(
            "reproduce",
            session.file("dead.wq", DEADLOCK),
            "--kernel",
            "6.1",
            "-o",
            directory.resolve("module").toString());
    String spec = directory.resolve("dead.wq").toString();
    String result = directory.resolve("result.json").toString();
    session.run("check", "-f", "json", "--kernel", "2.6.35,6.1", "-o", result, spec);
    String target = directory.resolve("module").toString();
    assertEquals(searched, module("reproduce", spec, "--from", result, "-o", target));
  }

  @Test
  void aResultWithoutViolationsHasNothingToForce() {
    String spec = session.file("safe.wq", "kernel 6.1; process t { }");
    String result = directory.resolve("result.json").toString();
    assertEquals(0, session.run("check", "-f", "json", "-o", result, spec));
    assertEquals(2, session.run("reproduce", spec, "--from", result));
    assertTrue(session.err().contains("it has no violations"), session.err());
  }

  @Test
  void whatCannotBeActedOutIsSaidByName() {
    String spec = session.file("tight.wq", "kernel 6.1; machine { memory tight; } process t { }");
    assertEquals(2, session.run("reproduce", spec));
    assertTrue(
        session.err().contains("no module can act this out: memory pressure"), session.err());
    assertFalse(Files.exists(Path.of("wq_tight")));
  }

  @Test
  void aTraceThatIsARunIsAccepted() {
    String spec = session.file("dead.wq", DEADLOCK);
    String trace = session.file("trace.txt", TRACE);
    assertEquals(0, session.run("trace", "--conforms", spec, trace), session.err());
    assertTrue(session.out().contains("accepted: its 3 events are a run of"), session.out());
  }

  @Test
  void aTraceThatIsNoRunIsRejectedWithThePlace() {
    String spec = session.file("dead.wq", DEADLOCK);
    String wrong = TRACE.replaceAll("(?m)^.*workqueue_queue_work.*\n", "");
    String trace = session.file("trace.txt", wrong);
    assertEquals(1, session.run("trace", "--conforms", spec, trace));
    assertTrue(session.out().contains("rejected"), session.out());
    assertTrue(session.out().contains("line 3: w is activated"), session.out());
  }

  @Test
  void aFileThatIsNoTraceIsRefused() {
    String spec = session.file("dead.wq", DEADLOCK);
    assertEquals(2, session.run("trace", "--conforms", spec, session.file("x.txt", "hello\n")));
    assertEquals(2, session.run("trace", "--conforms", spec));
    assertEquals(2, session.run("trace", "--conforms", spec, directory + "/none.txt"));
  }
}
