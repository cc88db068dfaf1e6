package org.wqcheck.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wqcheck.check.LockdepMap.Kind;
import org.wqcheck.check.LockdepRule.Takes;
import org.wqcheck.check.LockdepRule.When;
import org.wqcheck.kernel.KernelProfile;
import org.wqcheck.model.KernelCall;
import org.wqcheck.program.Awaited;
import org.wqcheck.program.Machine;
import org.wqcheck.program.Task;
import org.wqcheck.program.Tracked;
import org.wqcheck.program.Tracked.Lockable;

/**
 * Whether lockdep of the kernel at hand would have reported a deadlock (semantics.md §8): whether
 * what its tasks hold and what they wait for closes a circle of maps, by {@link LockdepRule}.
 */
final class Lockdep {
  private final Machine machine;
  private final KernelProfile kernel;

  Lockdep(Machine machine) {
    this.machine = machine;
    this.kernel = machine.options().profile();
  }

  /** For the core of a hang in the state that the machine looks at. */
  Optional<String> verdict(List<Task> core) {
    LockdepCircle circle = new LockdepCircle();
    core.forEach(task -> addTo(circle, task));
    if (!circle.isClosed()) {
      return Optional.of("says nothing: " + whyNot(core, circle));
    }
    boolean needsWait = core.stream().anyMatch(this::isSeenOnlyIfItWaits);
    return Optional.of(
        "reports this once each side of the cycle has run"
            + (needsWait ? " and has found something to wait for" : ""));
  }

  private void addTo(LockdepCircle circle, Task task) {
    List<LockdepMap> taken = taken(task);
    for (LockdepMap held : held(task)) {
      taken.forEach(map -> circle.add(held, map));
    }
  }

  private List<LockdepMap> held(Task task) {
    Tracked tracked = machine.waits().trackedOf(task);
    List<LockdepMap> held = new ArrayList<>();
    tracked.held().forEach(lock -> lockMap(lock).ifPresent(held::add));
    tracked
        .runs()
        .ifPresent(
            run -> LockdepRule.ofCallbacks(kernel).forEach(row -> held.add(map(row.takes(), run))));
    return held;
  }

  private List<LockdepMap> taken(Task task) {
    Tracked tracked = machine.waits().trackedOf(task);
    List<LockdepMap> taken = new ArrayList<>();
    rows(tracked).forEach(row -> taken(row.takes(), tracked).ifPresent(taken::add));
    return taken;
  }

  private Stream<LockdepRule> rows(Tracked tracked) {
    return tracked.call().stream().flatMap(call -> LockdepRule.of(call, kernel));
  }

  private Optional<LockdepMap> taken(Takes takes, Tracked tracked) {
    return switch (takes.map()) {
      case LOCK, HOTPLUG_LOCK ->
          tracked.lock().flatMap(this::lockMap).filter(map -> map.kind() == takes.map());
      case QUEUE ->
          tracked
              .queue()
              .map(wq -> LockdepMap.of(Kind.QUEUE, wq.name(), takes.mode()))
              .or(() -> waited(takes, tracked));
      case WORK -> waited(takes, tracked);
    };
  }

  private static Optional<LockdepMap> waited(Takes takes, Tracked tracked) {
    return tracked
        .instance()
        .filter(instance -> takes.when().holds(instance.queue()))
        .map(instance -> map(takes, instance));
  }

  private static LockdepMap map(Takes takes, Tracked.Instance instance) {
    String name = takes.map() == Kind.WORK ? instance.item().name() : instance.queue().name();
    return LockdepMap.of(takes.map(), name, takes.mode());
  }

  private Optional<LockdepMap> lockMap(Lockable lock) {
    Kind kind = lock.kind() == Lockable.Kind.CPU_HOTPLUG ? Kind.HOTPLUG_LOCK : Kind.LOCK;
    boolean seen = lock.kind() != Lockable.Kind.NOT_VALIDATED && hasMap(kind);
    return seen
        ? Optional.of(LockdepMap.of(kind, lock.name(), LockdepMap.Mode.EXCLUSIVE))
        : Optional.empty();
  }

  private boolean hasMap(Kind kind) {
    KernelCall any = kind == Kind.LOCK ? KernelCall.MUTEX_LOCK : KernelCall.CPUS_READ_LOCK;
    return LockdepRule.of(any, kernel).findAny().isPresent();
  }

  private boolean isSeenOnlyIfItWaits(Task task) {
    List<LockdepRule> rows = rows(machine.waits().trackedOf(task)).toList();
    return !rows.isEmpty() && rows.stream().noneMatch(row -> row.takes().when() == When.ALWAYS);
  }

  // ---- why not ----------------------------------------------------------------------------------

  private String whyNot(List<Task> core, LockdepCircle circle) {
    for (Task task : core) {
      Optional<String> blind = blindness(task);
      if (blind.isPresent()) {
        return blind.get();
      }
    }
    if (circle.isClosedButForReaders()) {
      return "in "
          + kernel.version()
          + " works hold the map of their workqueue as readers, from which it draws no dependency";
    }
    return "no map of it stands for the slots and the order in which works are run";
  }

  private Optional<String> blindness(Task task) {
    Tracked tracked = machine.waits().trackedOf(task);
    Awaited awaited = machine.waits().awaitedBy(task);
    if (isUnvalidated(tracked)) {
      return Optional.of("it does not validate a lock in this cycle");
    } else if (awaited.starves()) {
      boolean isShort = machine.kernel().shortage().isShort();
      return Optional.of("it does not see " + (isShort ? "that memory is short" : "who runs what"));
    } else if (awaited.spins()) {
      return Optional.of("it does not see a task that spins");
    } else if (awaited.requirements().stream().anyMatch(r -> r.alternatives().isEmpty())) {
      return Optional.of("nobody is left for whom " + task.name() + " waits");
    } else if (rows(tracked).findAny().isEmpty()) {
      return Optional.of(unseen(task, tracked));
    }
    return taken(task).isEmpty()
        ? Optional.of("it does not see what " + task.name() + " waits for")
        : Optional.empty();
  }

  private static boolean isUnvalidated(Tracked tracked) {
    return Stream.concat(tracked.lock().stream(), tracked.held().stream())
        .anyMatch(lock -> lock.kind() == Lockable.Kind.NOT_VALIDATED);
  }

  private String unseen(Task task, Tracked tracked) {
    String call = tracked.call().map(c -> c.cName() + "()").orElse(task.site().text());
    boolean seenElsewhere =
        tracked.call().stream()
            .anyMatch(
                c ->
                    Stream.of(KernelProfile.values())
                        .anyMatch(k -> LockdepRule.of(c, k).findAny().isPresent()));
    return (seenElsewhere ? "in " + kernel.version() + " " : "") + "it does not see " + call;
  }
}
