package org.wqcheck.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.wqcheck.command.Parts;
import org.wqcheck.command.SpecRequest;
import org.wqcheck.command.Surroundings;
import org.wqcheck.command.Toolchain;
import org.wqcheck.command.Toolchain.Reading.Understood;
import org.wqcheck.command.Wqcheck;
import org.wqcheck.model.Memory;
import org.wqcheck.model.Model;
import org.wqcheck.model.Thing;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/**
 * Every driver here that flushes a system-wide workqueue is converted, and what comes of it is as
 * {@code handa/conversions.txt} has it. {@code mvn verify -Dgolden=rewrite} writes it anew.
 */
class ConversionsTest {

  private static final Path DIRECTORY = Path.of("handa");
  private static final Path GOLDEN = DIRECTORY.resolve("conversions.txt");
  private static final Map<Site, Outcome> OUTCOMES = new HashMap<>();
  private static final Toolchain TOOLCHAIN = new Parts();

  @TempDir private Path scratch;

  /** A driver of a spec. */
  private record Site(Path file, String driver) {

    /** {@code i915-aer-5.17 i915}. */
    String name() {
      return file.getFileName().toString().replace(".wq", "") + " " + driver;
    }
  }

  private static List<Site> sites() throws IOException {
    List<Site> sites = new ArrayList<>();
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      files
          .filter(f -> f.toString().endsWith(".wq"))
          .sorted()
          .forEach(f -> drivers(f).forEach(d -> sites.add(new Site(f, d))));
    }
    return sites;
  }

  private static List<String> drivers(Path file) {
    SpecRequest request = new SpecRequest(file, Optional.empty(), Map.of(), Optional.empty());
    Model model = ((Understood) TOOLCHAIN.read(request)).model();
    return UsageGraph.of(model).uses().stream()
        .filter(
            u -> u.call().callee().cName().matches("(flush|drain).*(_workqueue|_scheduled_work)"))
        .filter(u -> u.named(Thing.Workqueue.class).stream().anyMatch(Thing.Workqueue::system))
        .flatMap(u -> driver(model, u).stream())
        .distinct()
        .toList();
  }

  private static Optional<String> driver(Model model, Use use) {
    return model.memories().stream()
        .filter(m -> m.kind() == Memory.Kind.MODULE)
        .filter(m -> m.span().file().equals(use.span().file()))
        .filter(m -> m.span().line() <= use.span().line())
        .filter(m -> m.span().endLine() >= use.span().endLine())
        .map(Memory::name)
        .findFirst();
  }

  /** What convert says of each site. */
  private static Map<String, String> expected() throws IOException {
    Map<String, String> expected = new TreeMap<>();
    for (String part : Files.readString(GOLDEN).split("\n\n")) {
      if (!part.startsWith("#")) {
        String[] lines = part.strip().split("\n", 2);
        expected.put(lines[0], lines.length > 1 ? lines[1] : "");
      }
    }
    return expected;
  }

  @TestFactory
  Stream<DynamicTest> eachConversionComesOutAsExpected() throws IOException {
    if ("rewrite".equals(System.getProperty("golden"))) {
      rewrite();
    }
    Map<String, String> expected = expected();
    return sites().stream()
        .map(
            s ->
                DynamicTest.dynamicTest(
                    s.name(), () -> assertEquals(expected.get(s.name()), convert(s).report())));
  }

  private static void rewrite() throws IOException {
    StringBuilder text =
        new StringBuilder(
            "# What convert makes of every driver here that flushes a system-wide workqueue.\n");
    for (Site site : sites()) {
      text.append('\n')
          .append(site.name())
          .append('\n')
          .append(convert(site).report())
          .append('\n');
    }
    Files.writeString(GOLDEN, text);
  }

  /**
   * What convert has said.
   *
   * @param code that it ended with
   * @param report its lines, indented
   */
  private record Outcome(int code, boolean proven, String report, String spec) {}

  private static Outcome convert(Site site) {
    return OUTCOMES.computeIfAbsent(site, ConversionsTest::converted);
  }

  private static Outcome converted(Site site) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String file = site.file().toString();
    int code = run(out, "convert", "--driver", site.driver(), "-f", "json", file);
    if (code == 2) {
      return new Outcome(code, false, "    " + out.toString(StandardCharsets.UTF_8).strip(), "");
    }
    Map<String, Object> object = map(out.toString(StandardCharsets.UTF_8));
    List<String> lines = ((List<?>) object.get("report")).stream().map(l -> "    " + l).toList();
    boolean proven = Boolean.TRUE.equals(object.get("proven"));
    return new Outcome(code, proven, String.join("\n", lines), object.get("spec").toString());
  }

  private static Map<String, Object> map(String json) {
    try {
      return JSON.std.mapFrom(json);
    } catch (IOException e) {
      throw new IllegalStateException(json, e);
    }
  }

  private static int run(ByteArrayOutputStream out, String... args) {
    PrintStream err = new PrintStream(out, true, StandardCharsets.UTF_8);
    Surroundings surroundings = new Surroundings(out, err, Set.of(), 80, Instant.now(), Map.of());
    return Wqcheck.run(TOOLCHAIN, surroundings, args);
  }

  @Test
  void theSiteOfTheTcpTargetIsNotCured() throws IOException {
    Outcome outcome = convert(new Site(DIRECTORY.resolve("nvmet-tcp-5.17.wq"), "nvmet_tcp"));
    assertEquals(1, outcome.code());
    assertTrue(outcome.report().contains("a private workqueue does not cure it: deadlock"));
  }

  /** What convert calls proven, test and diff find so too. */
  @TestFactory
  Stream<DynamicTest> whatIsProvenStandsAsASpecOfItsOwn() throws IOException {
    return sites().stream().map(s -> DynamicTest.dynamicTest(s.name(), () -> stands(s)));
  }

  private void stands(Site site) throws IOException {
    Outcome outcome = convert(site);
    assertEquals(outcome.proven(), outcome.code() == 0);
    if (outcome.code() == 2) {
      return;
    }
    String name = site.file().getFileName().toString();
    String converted = Files.writeString(scratch.resolve(name), outcome.spec()).toString();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertEquals(0, run(out, "test", converted), out::toString);
    if (outcome.proven()) {
      assertEquals(0, run(out, "diff", site.file().toString(), converted), out::toString);
    }
  }
}
