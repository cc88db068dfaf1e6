package org.wqcheck.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Specs as test cases of KTAP, the kernel's own test format. */
final class Ktap {

  private static final int MOST_ISSUES = 100;

  private Ktap() {}

  static String of(Run run) {
    List<Examined> all = run.examined();
    List<String> lines = new ArrayList<>();
    lines.add("KTAP version 1");
    lines.add("1.." + all.size());
    for (int i = 0; i < all.size(); i++) {
      all.get(i).issues().stream().limit(MOST_ISSUES).forEach(x -> lines.add("# " + x.line()));
      lines.add(line(i + 1, all.get(i)));
    }
    return lines.stream().collect(Collectors.joining("\n", "", "\n"));
  }

  private static String line(int number, Examined examined) {
    String word = isOk(examined) ? "ok" : "not ok";
    String name = examined.name().replace('#', '_');
    return "%s %d %s%s".formatted(word, number, name, directive(examined));
  }

  private static boolean isOk(Examined examined) {
    return switch (examined.status()) {
      case OK, SKIPPED, KNOWN -> true;
      case FAILED, INCONCLUSIVE, INVALID, BROKEN -> false;
    };
  }

  private static String directive(Examined examined) {
    return switch (examined.status()) {
      case OK, FAILED -> "";
      case SKIPPED -> " # SKIP nothing is expected of it";
      case KNOWN -> " # XFAIL in the baseline";
      case INCONCLUSIVE -> " # inconclusive";
      case INVALID -> " # ERROR invalid spec";
      case BROKEN -> " # ERROR internal error";
    };
  }
}
