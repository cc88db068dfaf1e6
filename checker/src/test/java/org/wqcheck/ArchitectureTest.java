package org.wqcheck;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wqcheck.kernel.Kernel;
import org.wqcheck.model.Model;
import org.wqcheck.usage.UsageGraph;

/** Which package may name which: the house as DESIGN.md draws it. */
class ArchitectureTest {
  private static final Pattern LINE = Pattern.compile("\\s+(\\S+)\\s+->\\s+(\\S+)\\s+.*");
  private static final String BASE = "org.wqcheck.";

  /** For each package of the checker, the packages it names, JDK's left out. */
  private static Map<String, Set<String>> checker;

  /** The same for the packages below the checker. */
  private static Map<String, Set<String>> frontEnd;

  @BeforeAll
  static void lookAtTheClasses() {
    checker = named(classes(Kernel.class));
    frontEnd = new TreeMap<>(named(classes(Model.class)));
    frontEnd.putAll(named(classes(UsageGraph.class)));
  }

  private static Map<String, Set<String>> named(String classes) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    int code =
        ToolProvider.findFirst("jdeps")
            .orElseThrow()
            .run(writer, writer, "-verbose:package", "--multi-release", "base", classes);
    assertEquals(0, code, out::toString);
    return out.toString()
        .lines()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .filter(m -> m.group(1).startsWith(BASE) && !m.group(2).startsWith("java."))
        .collect(
            groupingBy(
                m -> m.group(1),
                TreeMap::new,
                mapping(m -> m.group(2), toCollection(TreeSet::new))));
  }

  private static String classes(Class<?> one) {
    try {
      return Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "state, ''",
    "explore, ''",
    "kernel, state",
    "program, kernel state explore model source",
    "property, program kernel explore model source",
    "trace, program kernel state explore model source",
    "check, trace property program kernel explore model source",
    "conform, program kernel state explore model source",
    "reproduce, check property program kernel explore model source"
  })
  void insideTheCheckerPackagesNameOnlyThoseBelowThem(String name, String allowed) {
    Set<String> others = new TreeSet<>(checker.getOrDefault(BASE + name, Set.of()));
    others.remove(BASE + name);
    for (String each : allowed.split(" ", -1)) {
      others.remove(BASE + each);
    }
    assertEquals(Set.of(), others, () -> name + " names more than it may");
  }

  @Test
  void theTableKnowsEveryPackageOfTheChecker() {
    Set<String> known =
        Set.of(
            "state",
            "explore",
            "kernel",
            "program",
            "property",
            "trace",
            "check",
            "conform",
            "reproduce");
    for (String name : checker.keySet()) {
      assertTrue(
          known.contains(name.substring(BASE.length())),
          () -> name + " is new: say what it may name");
    }
  }

  @Test
  void onlyTheUsageGraphNamesJGraphT() {
    assertEquals(Set.of(BASE + "usage"), whoNames("org.jgrapht"));
  }

  @Test
  void onlySyntaxNamesAntlr() {
    for (String name : whoNames("org.antlr")) {
      assertTrue(isIn(name, BASE + "syntax"), () -> name + " names ANTLR");
    }
  }

  @Test
  void theFrontEndKnowsNothingOfTheMachine() {
    frontEnd.forEach(
        (name, others) -> {
          Set<String> upwards = new TreeSet<>(others);
          upwards.retainAll(checker.keySet());
          assertEquals(Set.of(), upwards, () -> name + " looks upwards");
        });
  }

  private static boolean isIn(String name, String parent) {
    return name.equals(parent) || name.startsWith(parent + ".");
  }

  private static Set<String> whoNames(String library) {
    Set<String> found = new TreeSet<>();
    Map<String, Set<String>> all = new TreeMap<>(checker);
    all.putAll(frontEnd);
    all.forEach(
        (name, others) -> {
          if (others.stream().anyMatch(other -> isIn(other, library))) {
            found.add(name);
          }
        });
    return found;
  }

  /** It was once lost on the way, and nobody saw. */
  @Test
  void warningsOfTheCompilerFailTheBuild() throws IOException {
    assertTrue(Files.readString(Path.of("..", "pom.xml")).contains("<arg>-Werror</arg>"));
  }
}
