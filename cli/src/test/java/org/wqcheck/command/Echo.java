package org.wqcheck.command;

import java.util.List;

/** Stands in for the program in tests of the launcher: prints what it was given. */
public final class Echo {

  private Echo() {}

  /** Prints its arguments and its greatest heap in MiB; ends with 3. */
  public static void main(String[] args) {
    System.out.println(List.of(args));
    System.out.println("heap " + (Runtime.getRuntime().maxMemory() >> 20));
    System.exit(3);
  }
}
