package org.wqcheck.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wqcheck.Specs;
import org.wqcheck.usage.UsageGraph;

/** Conversions as texts; {@code -Dwqcheck.golden=write} writes the expected ones anew. */
class ConversionTest {

  private static final Path RESOURCES = Path.of("src/test/resources/org/wqcheck/convert");

  private static UsageGraph usage(String name) {
    return UsageGraph.of(Specs.resource("org/wqcheck/convert/" + name));
  }

  private static Plan plan(String name, String driver) throws IOException {
    return Sites.plan(usage(name), Files.readString(RESOURCES.resolve(name)), driver);
  }

  private static Conversion conversion(String name, String driver) throws IOException {
    return assertInstanceOf(Plan.Convertible.class, plan(name, driver)).conversion();
  }

  private static List<String> reasons(String name, String driver) throws IOException {
    return assertInstanceOf(Plan.Refused.class, plan(name, driver)).reasons();
  }

  private static void golden(String name, String actual) throws IOException {
    Path file = RESOURCES.resolve(name);
    if ("write".equals(System.getProperty("wqcheck.golden"))) {
      Files.writeString(file, actual);
    }
    assertEquals(Files.readString(file), actual);
  }

  @Test
  void everyFormOfQueueingAndFlushingIsMoved() throws IOException {
    Conversion conversion = conversion("all-forms.wq", "mine");
    golden("all-forms.out", conversion.converted(List.of("expect safe;")));
  }

  @Test
  void aConvertedSpecIsASpecWithNothingLeftToConvert() throws IOException {
    String text = conversion("all-forms.wq", "mine").converted(List.of());
    UsageGraph usage = UsageGraph.of(Specs.text(text));
    Plan again = Sites.plan(usage, text, "mine");
    List<String> reasons = assertInstanceOf(Plan.Refused.class, again).reasons();
    assertTrue(reasons.get(0).contains("nothing to convert"), reasons::toString);
  }

  @Test
  void eachFlushCanBeLeftOutOrReplacedByThoseOfItsItems() throws IOException {
    Conversion conversion = conversion("all-forms.wq", "mine");
    assertEquals(3, conversion.flushes().size());
    Flush first = conversion.flushes().get(0);
    golden("all-forms-without.out", conversion.without(first));
    golden("all-forms-naming.out", conversion.naming(first).orElseThrow());
    UsageGraph.of(Specs.text(conversion.without(first)));
    UsageGraph.of(Specs.text(conversion.naming(first).orElseThrow()));
  }

  @Test
  void whatOneCannotMoveIsRefusedByItsPlace() throws IOException {
    List<String> reasons = reasons("refused.wq", "mine");
    assertEquals(3, reasons.size(), reasons::toString);
    assertTrue(reasons.get(0).contains(":11:"), reasons::toString);
    assertTrue(reasons.get(0).contains("does not name system_wq itself"), reasons::toString);
    assertTrue(
        reasons.stream().anyMatch(r -> r.contains("queues items of others too: other.theirs")));
    assertTrue(reasons.stream().anyMatch(r -> r.contains("included file")));
  }

  @Test
  void anUnknownDriverIsToldTheKnownOnes() throws IOException {
    List<String> reasons = reasons("refused.wq", "nobody");
    assertEquals(List.of("no driver is called 'nobody'; there are: other, mine"), reasons);
  }

  @Test
  void aDriverWithoutSuchAFlushHasNothingToConvert() throws IOException {
    assertTrue(reasons("refused.wq", "other").get(0).contains("nothing to convert"));
  }
}
