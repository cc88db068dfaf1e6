package org.wqcheck.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The numbers of D15, and what else every profile has. */
class KernelProfileTest {

  private static List<Integer> numbers(KernelProfile profile) {
    return List.of(profile.defaultMaxActive(), profile.greatestMaxActive());
  }

  @Test
  void maxActiveIs256ByDefaultAnd512AtMostUpTo69() {
    for (KernelProfile profile : KernelProfile.values()) {
      boolean later = profile == KernelProfile.V6_19 || profile == KernelProfile.V7_1;
      List<Integer> expected = later ? List.of(1024, 2048) : List.of(256, 512);
      assertEquals(expected, numbers(profile), profile.version());
    }
  }

  @Test
  void flushColoursAre15UpTo37And16Later() {
    List<Integer> colors =
        Arrays.stream(KernelProfile.values())
            .filter(profile -> !profile.has(Behaviour.THREADS_OF_ITS_OWN))
            .map(KernelProfile::colors)
            .toList();
    assertEquals(List.of(15, 15, 16, 16, 16, 16, 16), colors);
  }

  @Test
  void aProfileIsFoundByItsVersion() {
    for (KernelProfile profile : KernelProfile.values()) {
      assertEquals(Optional.of(profile), KernelProfile.of(profile.version()));
    }
    assertTrue(KernelProfile.of("5.16").isEmpty());
  }

  @Test
  void everyBehaviourIsSomeKernels() {
    for (Behaviour behaviour : Behaviour.values()) {
      assertTrue(
          Arrays.stream(KernelProfile.values()).anyMatch(p -> p.has(behaviour)),
          () -> behaviour + " is nobody's");
    }
  }
}
