package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wqcheck.check.LockdepMap.Kind;
import org.wqcheck.check.LockdepMap.Mode;
import org.wqcheck.check.LockdepRule.When;
import org.wqcheck.kernel.Behaviour;
import org.wqcheck.kernel.KernelProfile;
import org.wqcheck.model.KernelCall;

/** The table of lockdep's maps, beside what {@code wqcheck kernels} says of lockdep. */
class LockdepRuleTest {

  private static Set<KernelProfile> kernels(Predicate<KernelProfile> which) {
    return Stream.of(KernelProfile.values())
        .filter(which)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(KernelProfile.class)));
  }

  @Test
  void kernelsThatSeeACancelHaveARowForIt() {
    assertEquals(
        kernels(k -> k.has(Behaviour.LOCKDEP_SEES_CANCEL)),
        kernels(k -> LockdepRule.of(KernelCall.CANCEL_WORK_SYNC, k).findAny().isPresent()));
  }

  @Test
  void kernelsThatSeeAnIdleFlushHaveARowThatAlwaysTakesItsMap() {
    assertEquals(
        kernels(k -> k.has(Behaviour.LOCKDEP_FLUSH_WORK_ALWAYS)),
        kernels(
            k ->
                LockdepRule.of(KernelCall.FLUSH_WORK, k)
                    .anyMatch(row -> row.takes().when() == When.ALWAYS)));
  }

  @Test
  void everyCallbackRunsUnderTheMapsOfItsWorkAndItsQueue() {
    for (KernelProfile kernel : KernelProfile.values()) {
      assertEquals(
          EnumSet.of(Kind.WORK, Kind.QUEUE),
          LockdepRule.ofCallbacks(kernel)
              .map(row -> row.takes().map())
              .collect(Collectors.toSet()));
    }
  }

  @Test
  void aReaderMeetsOnlyWhoTakesItsOwnMapAlone() {
    LockdepMap read = LockdepMap.of(Kind.QUEUE, "q", Mode.RECURSIVE_READ);
    LockdepMap alone = LockdepMap.of(Kind.QUEUE, "q", Mode.EXCLUSIVE);
    LockdepMap lock = LockdepMap.of(Kind.LOCK, "l", Mode.EXCLUSIVE);
    assertEquals(true, read.precedes(alone));
    assertEquals(false, read.precedes(read));
    assertEquals(false, read.precedes(lock));
    assertEquals(false, lock.precedes(read));
    assertEquals(true, lock.precedes(alone));
  }

  @Test
  void thingsInitialisedAtOnePlaceShareAClass() {
    LockdepMap first = LockdepMap.of(Kind.WORK, "dev[0].work", Mode.EXCLUSIVE);
    LockdepMap second = LockdepMap.of(Kind.WORK, "dev[1].work", Mode.EXCLUSIVE);
    assertEquals(true, first.isSameClass(second));
    assertEquals(
        false, first.isSameClass(LockdepMap.of(Kind.QUEUE, "dev[0].work", Mode.EXCLUSIVE)));
  }
}
