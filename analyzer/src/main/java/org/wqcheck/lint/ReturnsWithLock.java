package org.wqcheck.lint;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wqcheck.usage.Guard;
import org.wqcheck.usage.Hold;
import org.wqcheck.usage.Role;
import org.wqcheck.usage.Runner;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/** A callback, handler or entry that returns while it holds a lock. */
final class ReturnsWithLock implements Finder {

  @Override
  public Stream<Finding> findings(UsageGraph usage) {
    return usage.runners().stream()
        .flatMap(
            runner ->
                guards(usage.heldAtEnd(runner)).stream()
                    .flatMap(guard -> finding(usage, runner, guard)));
  }

  private static Set<Guard> guards(Set<List<Hold>> ways) {
    return ways.stream()
        .flatMap(held -> held.stream().map(Hold::guard))
        .collect(Collectors.toSet());
  }

  private static Stream<Finding> finding(UsageGraph usage, Runner runner, Guard guard) {
    boolean sure = usage.isStarted(runner) && guards(usage.surelyHeldAtEnd(runner)).contains(guard);
    return usage.usesBy(runner).stream()
        .filter(use -> takes(use, guard))
        .filter(use -> usage.order().mayReturnAfter(use, later -> releases(later, guard)))
        .limit(1)
        .map(use -> finding(use, guard, sure ? Level.ERROR : Level.WARNING));
  }

  private static boolean takes(Use use, Guard guard) {
    boolean takes =
        use.role() == Role.LOCK || use.role() == Role.TRY_LOCK || use.role() == Role.LOCK_OR_ERROR;
    return takes && use.lock().guard().equals(guard);
  }

  private static boolean releases(Use use, Guard guard) {
    return use.role() == Role.UNLOCK && use.lock().guard().mayBe(guard);
  }

  private static Finding finding(Use lock, Guard guard, Level level) {
    String message =
        "%s can return with %s held%s; release it on every way out"
            .formatted(
                lock.by(),
                guard.name(),
                level == Level.ERROR ? "" : ", unless the conditions on the way exclude it");
    return Finding.at(lock, Rule.RETURNS_WITH_LOCK, level, message);
  }
}
