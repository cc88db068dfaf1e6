package org.wqcheck.command;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Where the program runs.
 *
 * @param out standard output
 * @param err standard error
 * @param traits what is known about them
 * @param width columns of the terminal, at least 80
 * @param start when the program was started
 * @param environment variables of the process
 * @param interruption the way to learn of a Ctrl-C
 */
public record Surroundings(
    OutputStream out,
    PrintStream err,
    Set<Trait> traits,
    int width,
    Instant start,
    Map<String, String> environment,
    Interruption interruption) {

  /** Those of a program that nobody interrupts. */
  public Surroundings(
      OutputStream out,
      PrintStream err,
      Set<Trait> traits,
      int width,
      Instant start,
      Map<String, String> environment) {
    this(out, err, traits, width, start, environment, new Interruption());
  }

  /** What may be true of the surroundings. */
  public enum Trait {
    OUT_IS_TERMINAL,
    ERR_IS_TERMINAL,
    /** The user wants no colours anywhere: NO_COLOR is set. */
    NO_COLOR
  }
}
