package org.wqcheck.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wqcheck.source.Diagnostic;

/** Every file in {@code bad} says what is wrong with it in the golden file beside it. */
final class BadSpecsTest {

  static List<String> specs() {
    return Specs.in("bad");
  }

  @ParameterizedTest
  @MethodSource("specs")
  void saysAllThatIsWrong(String file) {
    Elaborated elaborated = Specs.elaborate("bad", file);
    assertTrue(elaborated.model().isEmpty());
    String said =
        elaborated.diagnostics().stream()
            .map(Diagnostic::toString)
            .collect(Collectors.joining("\n", "", "\n"));
    Specs.matchesGolden("bad", file.replace(".wq", ".out"), said);
  }
}
