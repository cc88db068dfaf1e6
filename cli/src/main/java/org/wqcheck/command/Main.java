package org.wqcheck.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.wqcheck.command.Surroundings.Trait;
import org.wqcheck.report.Layout;

/** The way in from the shell. */
public final class Main {

  private Main() {}

  /** Runs the program and ends the process. */
  public static void main(String[] args) {
    Surroundings surroundings = surroundings();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> farewell(surroundings)));
    int code = Wqcheck.run(new Parts(), surroundings, args);
    surroundings.interruption().programEnded();
    System.exit(code);
  }

  /** Runs at the end of every run; after a Ctrl-C the process ends with 130 when this returns. */
  private static void farewell(Surroundings surroundings) {
    if (surroundings.interruption().hasProgramEnded()) {
      return;
    }
    surroundings.err().println("wqcheck: interrupted");
    surroundings.err().flush();
    try {
      surroundings.interruption().ask();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the process ends in any case
    }
  }

  private static Surroundings surroundings() {
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    Instant start = ProcessHandle.current().info().startInstant().orElse(Instant.now());
    return new Surroundings(
        new FileOutputStream(FileDescriptor.out),
        err,
        traits(),
        width(),
        start,
        System.getenv(),
        new Interruption());
  }

  /** What the launcher found out: a JVM cannot ask whether one stream is a terminal. */
  private static Set<Trait> traits() {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    if (Boolean.getBoolean("wqcheck.out.terminal")) {
      traits.add(Trait.OUT_IS_TERMINAL);
    }
    if (Boolean.getBoolean("wqcheck.err.terminal")) {
      traits.add(Trait.ERR_IS_TERMINAL);
    }
    String noColor = System.getenv("NO_COLOR");
    if (noColor != null && !noColor.isEmpty()) {
      traits.add(Trait.NO_COLOR);
    }
    return traits;
  }

  private static int width() {
    return Math.max(Integer.getInteger("wqcheck.columns", Layout.NARROWEST), Layout.NARROWEST);
  }
}
