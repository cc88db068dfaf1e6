package org.wqcheck.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wqcheck.Specs;

/** Every format has its golden file; {@code -Dwqcheck.golden=write} writes them anew. */
class GraphFormatTest {

  private static final Path RESOURCES = Path.of("src/test/resources/org/wqcheck/usage");

  @ParameterizedTest
  @EnumSource
  void aGraphIsWrittenAsItsGoldenFileHasIt(GraphFormat format) throws IOException {
    UsageGraph graph = UsageGraph.of(Specs.resource("org/wqcheck/usage/graph.wq"));
    String text = format.render(graph);
    Path golden = RESOURCES.resolve("graph." + format.text());
    if ("write".equals(System.getProperty("wqcheck.golden"))) {
      Files.writeString(golden, text);
    }
    assertEquals(Files.readString(golden), text);
  }

  @ParameterizedTest
  @EnumSource
  void everyFormatIsFoundByItsName(GraphFormat format) {
    assertEquals(Optional.of(format), GraphFormat.of(format.text()));
  }

  @Test
  void anUnknownFormatIsNone() {
    assertEquals(Optional.empty(), GraphFormat.of("svg"));
  }
}
