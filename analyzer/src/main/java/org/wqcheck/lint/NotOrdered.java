package org.wqcheck.lint;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Stmt;
import org.wqcheck.model.Thing;
import org.wqcheck.model.WorkqueueAttributes;
import org.wqcheck.model.WorkqueueAttributes.Flag;
import org.wqcheck.usage.UsageGraph;

/** An unbound workqueue with max_active 1, which was ordered once and is not any more. */
final class NotOrdered implements Finder {

  @Override
  public Stream<Finding> findings(UsageGraph usage) {
    boolean wasOrdered = usage.model().kernel().compareTo(KernelVersion.V6_9) < 0;
    return wasOrdered
        ? Stream.empty()
        : usage.model().things().stream()
            .filter(Thing.Workqueue.class::isInstance)
            .map(Thing.Workqueue.class::cast)
            .filter(wq -> usage.itemsOn(wq).size() > 1)
            .flatMap(wq -> findings(usage, wq));
  }

  private static Stream<Finding> findings(UsageGraph usage, Thing.Workqueue wq) {
    Stream<Finding> declared =
        wq.initial().filter(NotOrdered::looksOrdered).stream()
            .map(
                made ->
                    Finding.at(
                            wq.decl().span(),
                            Rule.NOT_ORDERED,
                            Level.NOTE,
                            message(usage, wq, made))
                        .from(wq.decl().source()));
    Stream<Finding> assigned =
        usage.assignments(wq).stream()
            .filter(s -> s.attributes().filter(NotOrdered::looksOrdered).isPresent())
            .map(s -> assigned(usage, wq, s));
    return Stream.concat(declared, assigned);
  }

  private static Finding assigned(
      UsageGraph usage, Thing.Workqueue wq, Stmt.AssignWorkqueue statement) {
    String message = message(usage, wq, statement.attributes().orElseThrow());
    return Finding.at(statement.span(), Rule.NOT_ORDERED, Level.NOTE, message)
        .from(statement.source());
  }

  private static boolean looksOrdered(WorkqueueAttributes made) {
    return made.call() == KernelCall.CREATE_FREEZABLE_WORKQUEUE
        || (made.call() == KernelCall.ALLOC_WORKQUEUE
            && made.flags().contains(Flag.WQ_UNBOUND)
            && made.maxActive() == 1);
  }

  private static String message(UsageGraph usage, Thing.Workqueue wq, WorkqueueAttributes made) {
    List<Thing.Work> items = usage.itemsOn(wq);
    String names = items.stream().limit(3).map(Thing::name).collect(Collectors.joining(", "));
    return "%s as %s() makes it is not ordered from 6.6 on: %s can overlap and overtake; %s"
        .formatted(
            wq.name(),
            made.call().cName(),
            names,
            "if they must not, use alloc_ordered_workqueue()");
  }
}
