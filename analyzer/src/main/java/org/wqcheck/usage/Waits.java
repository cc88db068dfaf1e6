package org.wqcheck.usage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wqcheck.model.Call;
import org.wqcheck.model.Thing;

/** Who waits for whom: what has to be passed, by whom, before a wait can end. */
final class Waits {

  private final UsageGraph usage;
  private final Map<Use, List<Use>> obstacles = new HashMap<>();
  private final Map<String, List<Use>> holders = new HashMap<>();

  Waits(UsageGraph usage) {
    this.usage = usage;
  }

  /** Whether a call can stand still until somebody else has got somewhere. */
  static boolean blocks(Use use) {
    return switch (use.role()) {
      case FLUSH_ITEM, FLUSH_QUEUE, CANCEL_SYNC, RUN_AND_WAIT, AWAIT, STOP_SYNC -> true;
      case LOCK -> use.lock().guard().blocks();
      case QUEUE, CANCEL, INIT, TRY_LOCK, LOCK_OR_ERROR, UNLOCK, SIGNAL -> false;
      case START, STOP, ALLOCATE, FREE, COUNT, OTHER -> false;
    };
  }

  /** Whose end, or, for AWAIT, whose signal, the call waits for; not those it queues behind. */
  Set<Runner> targets(Use use) {
    return (switch (use.role()) {
          case FLUSH_ITEM, CANCEL_SYNC -> queued(use.named(Thing.Work.class).stream());
          case FLUSH_QUEUE -> itemsOn(use.named(Thing.Workqueue.class));
          case STOP_SYNC -> use.named(Thing.class).stream().flatMap(usage::runnersOf);
          case RUN_AND_WAIT -> functions(use);
          case AWAIT -> onlySignaller(use);
          case LOCK, QUEUE, CANCEL, INIT, TRY_LOCK, LOCK_OR_ERROR, UNLOCK -> none();
          case SIGNAL, START, STOP, ALLOCATE, FREE, COUNT, OTHER -> none();
        })
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The blocking calls of which each may have to be passed before this one returns. */
  List<Use> obstacles(Use use) {
    List<Use> known = obstacles.get(use);
    if (known == null) {
      known = findObstacles(use);
      obstacles.put(use, known);
    }
    return known;
  }

  private List<Use> findObstacles(Use use) {
    if (use.role() == Role.LOCK) {
      return holders(use);
    }
    Set<Runner> waitedFor = targets(use);
    if (use.role() == Role.FLUSH_ITEM) {
      waitedFor.addAll(itemsBefore(use.named(Thing.Work.class)));
    }
    return waitedFor.stream().flatMap(target -> obstacles(use, target)).distinct().toList();
  }

  private Stream<Use> obstacles(Use use, Runner target) {
    if (target.equals(use.by())) {
      return Stream.of(use);
    }
    Stream<Use> all = usage.usesBy(target).stream().filter(Waits::blocks);
    return use.role() == Role.AWAIT ? all.filter(v -> leadsToSignal(v, use)) : all;
  }

  private boolean leadsToSignal(Use obstacle, Use wait) {
    return signals(wait)
        .filter(signal -> signal.by().equals(obstacle.by()))
        .anyMatch(signal -> usage.order().mayFollow(obstacle, signal, between -> false));
  }

  /** Blocking calls of others, made while they hold what this call wants. */
  private List<Use> holders(Use lock) {
    return lock.lock().guard().candidates().stream()
        .flatMap(name -> holders().getOrDefault(name, List.of()).stream())
        .distinct()
        .filter(v -> v.equals(lock) || !v.by().equals(lock.by()))
        .filter(v -> v.mayHold().stream().anyMatch(held -> usage.exclude(held, lock.lock())))
        .filter(v -> v.equals(lock) || !keptApart(v, lock))
        .toList();
  }

  /** The blocking calls made under a lock, by its name. */
  private Map<String, List<Use>> holders() {
    if (holders.isEmpty()) {
      usage.uses().stream().filter(Waits::blocks).forEach(this::addHolder);
    }
    return holders;
  }

  private void addHolder(Use use) {
    use.mayHold().stream()
        .flatMap(hold -> hold.guard().candidates().stream())
        .forEach(name -> holders.computeIfAbsent(name, n -> new ArrayList<>()).add(use));
  }

  /** Whether one guard is held at both, always and exclusively: never two tasks at once. */
  static boolean keptApart(Use one, Use other) {
    return one.mustHold().stream()
        .filter(hold -> hold.mode() == Hold.Mode.EXCLUSIVE)
        .anyMatch(
            hold -> other.mustHold().stream().anyMatch(held -> held.guard().is(hold.guard())));
  }

  private Stream<Runner> onlySignaller(Use wait) {
    List<Runner> signallers = signals(wait).map(Use::by).distinct().toList();
    return signallers.size() == 1 ? signallers.stream() : none();
  }

  /** The calls that end the wait of a call of role AWAIT. */
  Stream<Use> signals(Use wait) {
    return wait.named(Thing.class).stream()
        .flatMap(usage::usesOf)
        .filter(use -> use.role() == Role.SIGNAL)
        .distinct();
  }

  private Stream<Runner> functions(Use use) {
    return use.call().args().stream()
        .filter(Call.Arg.Code.class::isInstance)
        .map(arg -> usage.runnerOf(((Call.Arg.Code) arg).body()));
  }

  /** On a queue that runs one item at a time, all its items come before a pending one. */
  private List<Runner> itemsBefore(List<Thing.Work> items) {
    List<Thing.Workqueue> single =
        items.stream()
            .flatMap(item -> usage.queuedOn(item).stream())
            .filter(SingleSlot::holds)
            .toList();
    return itemsOn(single).toList();
  }

  private Stream<Runner> itemsOn(List<Thing.Workqueue> queues) {
    return queued(queues.stream().flatMap(wq -> usage.itemsOn(wq).stream()));
  }

  private Stream<Runner> queued(Stream<Thing.Work> items) {
    return items.filter(item -> !usage.queuedOn(item).isEmpty()).flatMap(usage::runnersOf);
  }

  private static Stream<Runner> none() {
    return Stream.empty();
  }
}
