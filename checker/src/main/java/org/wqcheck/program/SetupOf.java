package org.wqcheck.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wqcheck.kernel.Behaviour;
import org.wqcheck.kernel.Setup;
import org.wqcheck.model.Body;
import org.wqcheck.model.Model;
import org.wqcheck.model.Thing;
import org.wqcheck.model.WorkqueueAttributes;

/** Finds out what the cmwq machine must provide for a spec: its {@link Setup}. */
final class SetupOf {
  private final Model model;
  private final MachineOptions options;
  private final List<Thing.Work> works;
  private final CallSites calls;
  private final Contention contention;
  private final Map<Integer, List<Integer>> queueNumbers = new HashMap<>();

  SetupOf(Implied implied, MachineOptions options, List<Body> bodies) {
    this.model = implied.model();
    this.options = options;
    this.works = works(model);
    this.calls = new CallSites(implied, bodies);
    this.contention = new Contention(model, options.profile(), calls);
    contention.introduce(bodies);
  }

  /** The work items in the order in which the kernel numbers them. */
  static List<Thing.Work> works(Model model) {
    return model.things().stream()
        .filter(Thing.Work.class::isInstance)
        .map(Thing.Work.class::cast)
        .toList();
  }

  Setup setup(List<Setup.Task> callers, int flushers) {
    List<Setup.Queue> queues = new ArrayList<>();
    for (Thing thing : model.things()) {
      if (thing instanceof Thing.Workqueue wq) {
        queueNumbers.put(wq.id(), addQueues(wq, queues));
      }
    }
    List<Setup.Item> items = works.stream().map(this::item).toList();
    int colors = Math.min(options.profile().colors(), flushers + 2);
    return new Setup(
        options.profile(),
        model.machine().cpus(),
        modes(queues),
        colors,
        List.copyOf(queues),
        items,
        callers);
  }

  private Setup.Modes modes(List<Setup.Queue> queues) {
    org.wqcheck.model.Machine machine = model.machine();
    return new Setup.Modes(
        options.keepNrRunning(),
        machine.tightMemory() ? machine.workers() : 0,
        calls.isFreezerUsed() || machine.suspend(),
        machine.hotplug(),
        options.profile().has(Behaviour.UNBOUND_HAS_A_POOL_PER_NODE) ? nodes(queues) : 1);
  }

  /** Nodes mean something to unbound workqueues only. */
  private int nodes(List<Setup.Queue> queues) {
    boolean unbound = queues.stream().anyMatch(q -> q.kind() == Setup.Kind.UNBOUND);
    return unbound ? model.machine().nodes() : 1;
  }

  /** The kernel's numbers of the queues that a variable can mean. */
  List<Integer> queueNumbers(Thing.Workqueue wq) {
    return queueNumbers.get(wq.id());
  }

  /** Numbers of the items that some call may take off a list. */
  Set<Integer> cancellable() {
    Set<Integer> numbers = new HashSet<>();
    for (int i = 0; i < works.size(); i++) {
      if (calls.isTakenOff(works.get(i))) {
        numbers.add(i);
      }
    }
    return numbers;
  }

  private List<Integer> addQueues(Thing.Workqueue wq, List<Setup.Queue> queues) {
    QueueSetup setup = new QueueSetup(model.machine(), options.profile(), calls);
    List<Integer> numbers = new ArrayList<>();
    for (WorkqueueAttributes attributes : wq.sites()) {
      numbers.add(queues.size());
      queues.add(setup.queue(wq, attributes));
    }
    return numbers;
  }

  private Setup.Item item(Thing.Work work) {
    List<Integer> queues =
        calls.queuesOf(work).stream().flatMap(wq -> queueNumbers.get(wq).stream()).toList();
    boolean cancelsDisable = options.profile().has(Behaviour.SYNC_CANCEL_DISABLES);
    return new Setup.Item(
        work.name(),
        address(model, work),
        work.function(),
        kind(work),
        cancelsDisable && calls.isDisabled(work),
        work.explicitInit(),
        contention.isContended(work),
        queues,
        needs(new NeedsOf(work.callback()).needs()));
  }

  private static Setup.ItemKind kind(Thing.Work work) {
    return switch (work.kind()) {
      case WORK -> Setup.ItemKind.WORK;
      case DELAYED_WORK -> Setup.ItemKind.DELAYED;
      case RCU_WORK -> Setup.ItemKind.RCU;
    };
  }

  static Setup.Needs needs(Code.Needs needs) {
    return new Setup.Needs(
        needs.barrier(), needs.flush(), needs.steps(), needs.rcu().reads(), needs.rcu().waits());
  }

  /** Of a work item: items with equal addresses are never live at once. */
  static int address(Model model, Thing.Work work) {
    return model.memories().get(work.decl().memory()).address() * 1000 + work.position();
  }
}
