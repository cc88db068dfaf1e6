package org.wqcheck.command;

import java.util.List;

/**
 * Stands in for the program in tests of the launcher: prints what it was given. Of the spec that
 * the launcher tries a new build with it says what the program says: violated.
 */
public final class Echo {

  private Echo() {}

  /** Prints its arguments and its greatest heap in MiB; ends with 3, or 1. */
  public static void main(String[] args) {
    System.out.println(List.of(args));
    System.out.println("heap " + (Runtime.getRuntime().maxMemory() >> 20));
    boolean tried = args.length == 2 && args[1].endsWith("/i915-aer-5.17.wq");
    System.exit(tried ? 1 : 3);
  }
}
