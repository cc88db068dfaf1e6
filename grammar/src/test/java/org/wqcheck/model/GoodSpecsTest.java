package org.wqcheck.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file in {@code good} becomes the model that is written out in the file beside it. */
final class GoodSpecsTest {

  static List<String> specs() {
    return Specs.in("good");
  }

  @ParameterizedTest
  @MethodSource("specs")
  void becomesTheModelBesideIt(String file) {
    Elaborated elaborated = Specs.elaborate("good", file);
    assertEquals(List.of(), elaborated.diagnostics());
    Model model = elaborated.model().orElseThrow();
    for (Thing thing : model.things()) {
      assertEquals(thing, model.things().get(thing.id()));
    }
    Specs.matchesGolden("good", file.replace(".wq", ".model"), ModelText.of(model));
  }
}
