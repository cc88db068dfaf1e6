package org.wqcheck.lint;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wqcheck.model.Thing;
import org.wqcheck.usage.Hold;
import org.wqcheck.usage.Role;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/** A flush of a queue that the whole kernel shares, or some drivers. */
final class SystemWideFlush implements Finder {

  @Override
  public Stream<Finding> findings(UsageGraph usage) {
    return usage.uses().stream()
        .filter(use -> use.role() == Role.FLUSH_QUEUE && !Settling.destroys(use))
        .flatMap(
            use ->
                use.named(Thing.Workqueue.class).stream()
                    .filter(wq -> speaksOf(usage, use, wq))
                    .limit(1)
                    .map(wq -> finding(usage, use, wq)));
  }

  /** Whether a queue is everybody's, or others than the caller queue on it. */
  static boolean speaksOf(UsageGraph usage, Use use, Thing.Workqueue wq) {
    return wq.system()
        || usage.itemsOn(wq).stream().anyMatch(item -> !Ownership.isOwn(usage, use, item));
  }

  private static Finding finding(UsageGraph usage, Use use, Thing.Workqueue wq) {
    Map<Boolean, List<Thing.Work>> byOwner =
        usage.itemsOn(wq).stream()
            .collect(Collectors.partitioningBy(w -> Ownership.isOwn(usage, use, w)));
    String message =
        "%s waits for every item on %s, also those of others%s%s; %s"
            .formatted(
                use.text(),
                wq.name(),
                named(byOwner.get(false)),
                locks(use),
                advice(byOwner.get(true)));
    Level level = wq.system() ? Level.WARNING : Level.NOTE;
    Finding finding = Finding.at(use, Rule.SYSTEM_WIDE_FLUSH, level, message);
    for (Thing.Work item : byOwner.get(true).stream().limit(3).toList()) {
      finding = finding.with(queued(usage, item, wq).span(), item.name() + " is queued here");
    }
    return finding;
  }

  private static Use queued(UsageGraph usage, Thing.Work item, Thing.Workqueue wq) {
    return usage
        .usesOf(item)
        .filter(use -> use.role() == Role.QUEUE && use.mayMean(wq))
        .findFirst()
        .orElseThrow();
  }

  private static String named(List<Thing.Work> foreign) {
    String names =
        foreign.stream().filter(w -> !w.stranger()).limit(3).map(Thing::name).collect(commas());
    return names.isEmpty() ? "" : " (" + names + ")";
  }

  private static String locks(Use use) {
    Collection<Hold> held = use.mayHold();
    return held.isEmpty()
        ? ""
        : ", while it holds "
            + held.stream().map(hold -> hold.guard().name()).distinct().collect(commas())
            + ", which any of them may want";
  }

  private static String advice(List<Thing.Work> own) {
    return own.isEmpty()
        ? "nothing of this driver is queued there: drop it"
        : "flush or cancel "
            + own.stream().limit(3).map(Thing::name).collect(commas())
            + ", or queue on a workqueue of your own";
  }

  private static Collector<CharSequence, ?, String> commas() {
    return Collectors.joining(", ");
  }
}
