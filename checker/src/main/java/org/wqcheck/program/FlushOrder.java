package org.wqcheck.program;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.wqcheck.model.Body;
import org.wqcheck.model.Call;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.Model;
import org.wqcheck.model.Thing;
import org.wqcheck.program.Wording.Kind;
import org.wqcheck.program.Wording.Mention;

/**
 * Who flushes a work beside others that is cancelled meanwhile: then the barriers of all of them
 * are put on a list, in the order of the tasks, which tells like ones apart.
 */
final class FlushOrder {
  private static final Set<KernelCall> FLUSHES =
      EnumSet.of(
          KernelCall.FLUSH_WORK,
          KernelCall.FLUSH_WORK_SYNC,
          KernelCall.FLUSH_DELAYED_WORK,
          KernelCall.FLUSH_RCU_WORK);

  /** These wait for a linked work only where somebody enables and queues it meanwhile. */
  private static final Set<KernelCall> CANCELS =
      EnumSet.of(
          KernelCall.CANCEL_WORK_SYNC,
          KernelCall.CANCEL_DELAYED_WORK_SYNC,
          KernelCall.DISABLE_WORK_SYNC,
          KernelCall.DISABLE_DELAYED_WORK_SYNC);

  private static final Set<KernelCall> ENABLES =
      EnumSet.of(
          KernelCall.ENABLE_WORK, KernelCall.ENABLE_DELAYED_WORK, KernelCall.ENABLE_AND_QUEUE_WORK);

  private final Set<KernelCall> waits = EnumSet.copyOf(FLUSHES);

  /** By whom has the code: the works that it waits for and that are taken off lists. */
  private final Map<Mention, Set<Integer>> awaited = new HashMap<>();

  /** By work: how many tasks can wait for it at once, from two on as good as any number. */
  private final Map<Integer, Integer> waiters = new HashMap<>();

  FlushOrder(Implied implied) {
    Model model = implied.model();
    Map<Mention, Body> bodies = bodies(model);
    CallSites calls = new CallSites(implied, List.copyOf(bodies.values()));
    bodies.values().forEach(body -> Scan.calls(body.code(), this::noteEnable));
    bodies.forEach(
        (owner, body) ->
            Scan.calls(
                body.code(),
                call ->
                    awaitedBy(call).filter(calls::isTakenOff).forEach(w -> note(owner, body, w))));
  }

  private static Map<Mention, Body> bodies(Model model) {
    Map<Mention, Body> bodies = new HashMap<>();
    model.entries().forEach(e -> bodies.put(new Mention(Kind.ENTRY, e.id()), e.body()));
    for (Thing thing : model.things()) {
      Mention owner = new Mention(Kind.THING, thing.id());
      if (thing instanceof Thing.Work work) {
        bodies.put(owner, work.callback());
      } else if (thing instanceof Thing.Kthread kthread) {
        bodies.put(owner, kthread.body());
      } else if (thing instanceof Thing.Timer timer) {
        bodies.put(owner, timer.handler());
      } else if (thing instanceof Thing.Handler handler) {
        bodies.put(owner, handler.handler());
      }
    }
    return bodies;
  }

  private void noteEnable(Call call) {
    if (ENABLES.contains(call.callee())) {
      waits.addAll(CANCELS);
    }
  }

  private Stream<Thing.Work> awaitedBy(Call call) {
    return waits.contains(call.callee()) ? call.named(Thing.Work.class).stream() : Stream.empty();
  }

  private void note(Mention owner, Body body, Thing.Work work) {
    boolean first = awaited.computeIfAbsent(owner, o -> new HashSet<>()).add(work.id());
    if (first) {
      // a callback can run on several CPUs
      waiters.merge(work.id(), body.context() == Body.Context.WORK ? 2 : 1, Integer::sum);
    }
  }

  /** Whether some of those that would change places are told apart so. */
  boolean tellsApart(Likeness likeness) {
    return awaited.entrySet().stream()
        .filter(e -> likeness.image(e.getKey().kind(), e.getKey().number()) != e.getKey().number())
        .flatMap(e -> e.getValue().stream())
        .anyMatch(work -> waiters.get(work) > 1);
  }
}
