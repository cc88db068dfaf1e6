package org.wqcheck.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No call of the catalogue goes untested. */
final class CatalogueTest {

  private static final String ALL =
      Specs.in("good").stream().map(f -> Specs.text("good", f)).collect(Collectors.joining("\n"));

  @ParameterizedTest
  @EnumSource(KernelCall.class)
  void someGoodSpecCallsIt(KernelCall call) {
    boolean internal = call == KernelCall.TAKE_AND_RELEASE;
    assertTrue(internal || ALL.contains(call.cName() + "("), call.cName());
  }
}
