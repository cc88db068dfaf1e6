package org.wqcheck.program;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.wqcheck.kernel.Behaviour;
import org.wqcheck.kernel.KernelProfile;
import org.wqcheck.model.Body;
import org.wqcheck.model.Call;
import org.wqcheck.model.Entry;
import org.wqcheck.model.Expr;
import org.wqcheck.model.Model;
import org.wqcheck.model.Thing;

/**
 * Whether anybody can look at an item between two steps of a call on it. On one CPU the steps of a
 * call on an item have interrupts off and nobody else runs, from 3.7 on.
 */
final class Contention {
  private final Model model;
  private final KernelProfile profile;
  private final CallSites calls;
  private final Map<Integer, Set<Body>> touchedBy = new HashMap<>();
  private final Map<Integer, Set<Body>> freedBy = new HashMap<>();
  private final Map<Integer, Set<Body>> observedBy = new HashMap<>();
  private final Set<Integer> inInvariants = new HashSet<>();

  Contention(Model model, KernelProfile profile, CallSites calls) {
    this.model = model;
    this.profile = profile;
    this.calls = calls;
  }

  /** Bodies that some task runs: what they touch counts. */
  void introduce(List<Body> bodies) {
    for (Body body : bodies) {
      Scan.calls(body.code(), call -> noteTouched(body, call));
      Scan.observations(body.code(), seen -> idle(seen, work -> note(observedBy, work, body)));
    }
    model
        .invariants()
        .forEach(i -> Scan.observations(i.condition(), seen -> idle(seen, inInvariants::add)));
  }

  private void noteTouched(Body body, Call call) {
    call.named(Thing.Work.class).forEach(work -> note(touchedBy, work.id(), body));
    call.named(Thing.Allocation.class)
        .forEach(allocation -> note(freedBy, allocation.object(), body));
  }

  private static void note(Map<Integer, Set<Body>> map, int key, Body body) {
    map.computeIfAbsent(key, k -> new HashSet<>()).add(body);
  }

  /** PENDING is part of being idle, and of no other answer. */
  private static void idle(Expr.Observe seen, IntConsumer onWork) {
    if (seen.what() == Expr.Observation.IDLE) {
      seen.thing().candidates().forEach(work -> onWork.accept(work.id()));
    }
  }

  boolean isContended(Thing.Work work) {
    Set<Body> touching = new HashSet<>(touchedBy.getOrDefault(work.id(), Set.of()));
    if (model.machine().cpus() == 1 && !canBeInterrupted(work, touching)) {
      return false;
    }
    touching.addAll(freedBy.getOrDefault(work.decl().memory(), Set.of()));
    model.entries().stream()
        .filter(e -> e.kind() == Entry.Kind.EXIT)
        .forEach(e -> touching.add(e.body()));
    touching.addAll(observedBy.getOrDefault(work.id(), Set.of()));
    return touching.size() + (inInvariants.contains(work.id()) ? 1 : 0) > 1;
  }

  /**
   * Up to 2.6.36: by a handler that looks at the item; in the calls that name a CPU, by anybody.
   */
  private boolean canBeInterrupted(Thing.Work work, Set<Body> touching) {
    return profile.has(Behaviour.QUEUEING_CAN_BE_INTERRUPTED)
        && (calls.isQueuedOnACpu(work) || touching.stream().anyMatch(Contention::isHandler));
  }

  private static boolean isHandler(Body body) {
    return switch (body.context()) {
      case IRQ, SOFTIRQ, TIMER, TASKLET -> true;
      case PROCESS, WORK, KTHREAD -> false;
    };
  }
}
