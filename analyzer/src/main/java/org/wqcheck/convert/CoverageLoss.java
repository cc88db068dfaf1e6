package org.wqcheck.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wqcheck.convert.Coverage.Way;
import org.wqcheck.source.Span;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/**
 * Something that a task waited for before a change of the spec, and does not any more.
 *
 * @param task who waited
 * @param item for what
 * @param owner whose item it is
 * @param call the one that waited, as it was written
 * @param at where that was
 * @param queueing the call that queues the item now, as it is written
 * @param queued where that is
 */
public record CoverageLoss(
    String task, String item, Owner owner, String call, Span at, String queueing, Span queued) {

  /** Whose item it is. */
  public enum Owner {
    /** The module's whose code waited. */
    OWN,
    /** Somebody else's. */
    OTHERS
  }

  /** What is lost from one spec to the other; those of the tasks' own items first. */
  public static List<CoverageLoss> between(UsageGraph before, UsageGraph after) {
    Coverage old = new Coverage(before);
    Coverage fresh = new Coverage(after);
    List<CoverageLoss> losses = new ArrayList<>();
    for (String task : fresh.tasks()) {
      fresh.ways().forEach((way, use) -> loss(task, way, old, fresh).ifPresent(losses::add));
    }
    losses.sort((a, b) -> a.owner.compareTo(b.owner));
    return losses;
  }

  private static Optional<CoverageLoss> loss(String task, Way way, Coverage old, Coverage fresh) {
    if (fresh.wait(task, way).isPresent()) {
      return Optional.empty();
    }
    Use queueing = fresh.ways().get(way);
    return waitedFor(task, way, old)
        .map(
            wait ->
                new CoverageLoss(
                    task,
                    way.item(),
                    old.isOwn(wait, way.item()) ? Owner.OWN : Owner.OTHERS,
                    wait.text(),
                    wait.span(),
                    queueing.text(),
                    queueing.span()));
  }

  /** A call that is new counts as waited for, if the task waited for all that there were. */
  private static Optional<Use> waitedFor(String task, Way way, Coverage old) {
    if (old.ways().containsKey(way)) {
      return old.wait(task, way);
    }
    List<Way> all = old.waysOf(way.item());
    boolean covered = all.stream().allMatch(w -> old.wait(task, w).isPresent());
    return covered ? all.stream().findFirst().flatMap(w -> old.wait(task, w)) : Optional.empty();
  }

  /** In one line: {@code nvmet.teardown no longer waits for nvmet.ctrl.ka_work: …}. */
  public String text() {
    String head = "%s no longer waits for %s".formatted(task, item);
    return switch (owner) {
      case OWN ->
          "%s: %s did, but %s at %s puts it where nobody there waits"
              .formatted(head, call, queueing, queued);
      case OTHERS -> head + ", which is not its driver's";
    };
  }
}
