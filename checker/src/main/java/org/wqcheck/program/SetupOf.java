package org.wqcheck.program;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.wqcheck.kernel.Behaviour;
import org.wqcheck.kernel.Setup;
import org.wqcheck.model.Body;
import org.wqcheck.model.Call;
import org.wqcheck.model.Expr;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.Machine.PowerEfficient;
import org.wqcheck.model.Model;
import org.wqcheck.model.Ref;
import org.wqcheck.model.Thing;
import org.wqcheck.model.WorkqueueAttributes;
import org.wqcheck.model.WorkqueueAttributes.Flag;

/** Finds out what the cmwq machine must provide for a spec: its {@link Setup}. */
final class SetupOf {
  private static final Set<KernelCall> DRAINS =
      EnumSet.of(KernelCall.DRAIN_WORKQUEUE, KernelCall.DESTROY_WORKQUEUE);

  private static final Set<KernelCall> FLUSHES =
      EnumSet.of(
          KernelCall.FLUSH_WORKQUEUE,
          KernelCall.FLUSH_SCHEDULED_WORK,
          KernelCall.DRAIN_WORKQUEUE,
          KernelCall.DESTROY_WORKQUEUE);

  private static final Set<KernelCall> FREEZER =
      EnumSet.of(
          KernelCall.FREEZE_WORKQUEUES_BEGIN,
          KernelCall.FREEZE_WORKQUEUES_BUSY,
          KernelCall.THAW_WORKQUEUES);

  private static final Set<KernelCall> TAKES_OFF =
      EnumSet.of(
          KernelCall.CANCEL_WORK,
          KernelCall.CANCEL_WORK_SYNC,
          KernelCall.CANCEL_DELAYED_WORK,
          KernelCall.CANCEL_DELAYED_WORK_SYNC,
          KernelCall.MOD_DELAYED_WORK,
          KernelCall.MOD_DELAYED_WORK_ON,
          KernelCall.INIT_WORK,
          KernelCall.INIT_DELAYED_WORK,
          KernelCall.INIT_RCU_WORK,
          KernelCall.DISABLE_WORK,
          KernelCall.DISABLE_WORK_SYNC,
          KernelCall.DISABLE_DELAYED_WORK,
          KernelCall.DISABLE_DELAYED_WORK_SYNC,
          KernelCall.ENABLE_WORK,
          KernelCall.ENABLE_DELAYED_WORK,
          KernelCall.ENABLE_AND_QUEUE_WORK,
          KernelCall.KFREE);

  private static final Set<KernelCall> DISABLES =
      EnumSet.of(
          KernelCall.DISABLE_WORK,
          KernelCall.DISABLE_WORK_SYNC,
          KernelCall.DISABLE_DELAYED_WORK,
          KernelCall.DISABLE_DELAYED_WORK_SYNC,
          KernelCall.CANCEL_WORK_SYNC,
          KernelCall.CANCEL_DELAYED_WORK_SYNC);

  /** Preemption stays on in these. */
  private static final Set<KernelCall> ON_A_CPU =
      EnumSet.of(
          KernelCall.QUEUE_WORK_ON,
          KernelCall.SCHEDULE_WORK_ON,
          KernelCall.QUEUE_DELAYED_WORK_ON,
          KernelCall.SCHEDULE_DELAYED_WORK_ON);

  private final Implied implied;
  private final Model model;
  private final MachineOptions options;
  private final List<Thing.Work> works;
  private final Map<Integer, List<Integer>> queueNumbers = new HashMap<>();
  private final Map<Integer, Set<Integer>> queuedOn = new HashMap<>();
  private final Set<Integer> flushed = new HashSet<>();
  private final Set<Integer> drained = new HashSet<>();
  private final Set<Integer> limitChanged = new HashSet<>();
  private boolean freezes;
  private final Set<Integer> takenOff = new HashSet<>();
  private final Set<Integer> disabled = new HashSet<>();
  private final Set<Integer> queuedOnACpu = new HashSet<>();
  private final Map<Integer, Set<Body>> touchedBy = new HashMap<>();
  private final Map<Integer, Set<Body>> freedBy = new HashMap<>();
  private final Map<Integer, Set<Body>> observedBy = new HashMap<>();
  private final Set<Integer> inInvariants = new HashSet<>();

  SetupOf(Implied implied, MachineOptions options, List<Body> bodies) {
    this.implied = implied;
    this.model = implied.model();
    this.options = options;
    this.works = works(model);
    bodies.forEach(body -> Scan.calls(body.code(), call -> note(body, call)));
    noteObservers(bodies);
  }

  private void noteObservers(List<Body> bodies) {
    for (Body body : bodies) {
      Scan.observations(
          body.code(),
          seen -> idle(seen, w -> observedBy.computeIfAbsent(w, i -> new HashSet<>()).add(body)));
    }
    model
        .invariants()
        .forEach(i -> Scan.observations(i.condition(), seen -> idle(seen, inInvariants::add)));
  }

  /** PENDING is part of being idle, and of no other answer. */
  private static void idle(Expr.Observe seen, IntConsumer onWork) {
    if (seen.what() == Expr.Observation.IDLE) {
      seen.thing().candidates().forEach(work -> onWork.accept(work.id()));
    }
  }

  /** The work items in the order in which the kernel numbers them. */
  static List<Thing.Work> works(Model model) {
    return model.things().stream()
        .filter(Thing.Work.class::isInstance)
        .map(Thing.Work.class::cast)
        .toList();
  }

  private void note(Body body, Call call) {
    List<Integer> wqs = new ArrayList<>();
    List<Integer> items = new ArrayList<>();
    for (Call.Arg arg : call.args()) {
      if (arg instanceof Call.Arg.Of of) {
        note(of.thing(), body, wqs, items);
      }
    }
    if (call.callee() == KernelCall.SCHEDULE_ON_EACH_CPU) {
      implied.worksOf().get(call).forEach(work -> items.add(work.id()));
    }
    items.forEach(item -> queuedOn.computeIfAbsent(item, i -> new LinkedHashSet<>()).addAll(wqs));
    if (FLUSHES.contains(call.callee())) {
      flushed.addAll(wqs);
    }
    if (DRAINS.contains(call.callee())) {
      drained.addAll(wqs);
    }
    if (call.callee() == KernelCall.WORKQUEUE_SET_MAX_ACTIVE) {
      limitChanged.addAll(wqs);
    }
    freezes |= FREEZER.contains(call.callee());
    if (ON_A_CPU.contains(call.callee())) {
      queuedOnACpu.addAll(items);
    }
    if (TAKES_OFF.contains(call.callee())) {
      takenOff.addAll(items);
    }
    if (DISABLES.contains(call.callee()) && options.profile().has(Behaviour.SYNC_CANCEL_DISABLES)) {
      disabled.addAll(items);
    }
  }

  private void note(Ref<? extends Thing> ref, Body body, List<Integer> wqs, List<Integer> items) {
    for (Thing thing : ref.candidates()) {
      if (thing instanceof Thing.Workqueue) {
        wqs.add(thing.id());
      } else if (thing instanceof Thing.Work) {
        items.add(thing.id());
        touchedBy.computeIfAbsent(thing.id(), i -> new HashSet<>()).add(body);
      } else if (thing instanceof Thing.Allocation allocation) {
        freedBy.computeIfAbsent(allocation.object(), i -> new HashSet<>()).add(body);
      }
    }
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
        freezes || machine.suspend(),
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
      if (takenOff.contains(works.get(i).id())) {
        numbers.add(i);
      }
    }
    return numbers;
  }

  private List<Integer> addQueues(Thing.Workqueue wq, List<Setup.Queue> queues) {
    List<Integer> numbers = new ArrayList<>();
    for (WorkqueueAttributes attributes : wq.sites()) {
      numbers.add(queues.size());
      queues.add(queue(wq, attributes));
    }
    return numbers;
  }

  private Setup.Queue queue(Thing.Workqueue wq, WorkqueueAttributes a) {
    boolean create =
        switch (a.call()) {
          case CREATE_WORKQUEUE, CREATE_SINGLETHREAD_WORKQUEUE, CREATE_FREEZABLE_WORKQUEUE -> true;
          default -> false;
        };
    Setup.Kind kind = kind(a);
    boolean threads = options.profile().has(Behaviour.THREADS_OF_ITS_OWN);
    boolean reclaim = !threads && (create || a.flags().contains(Flag.WQ_MEM_RECLAIM));
    return new Setup.Queue(
        wq.name(),
        kind,
        a.flags().contains(Flag.WQ_HIGHPRI),
        reclaim,
        create,
        a.flags().contains(Flag.WQ_CPU_INTENSIVE) && kind == Setup.Kind.BOUND,
        a.flags().contains(Flag.WQ_NON_REENTRANT),
        kind == Setup.Kind.ORDERED || create ? 1 : maxActive(a, kind),
        flushed.contains(wq.id()) && !options.profile().has(Behaviour.THREADS_OF_ITS_OWN),
        drained.contains(wq.id()),
        limitChanged.contains(wq.id()),
        a.call() == KernelCall.ALLOC_ORDERED_WORKQUEUE
            || a.call() == KernelCall.CREATE_SINGLETHREAD_WORKQUEUE,
        a.call() == KernelCall.CREATE_FREEZABLE_WORKQUEUE || a.flags().contains(Flag.WQ_FREEZABLE));
  }

  private Setup.Kind kind(WorkqueueAttributes a) {
    boolean implicit = options.profile().has(Behaviour.UNBOUND_MAX_1_IS_ORDERED);
    boolean threads = options.profile().has(Behaviour.THREADS_OF_ITS_OWN);
    return switch (a.call()) {
      case ALLOC_ORDERED_WORKQUEUE, CREATE_SINGLETHREAD_WORKQUEUE -> Setup.Kind.ORDERED;
      case CREATE_WORKQUEUE -> Setup.Kind.BOUND;
      case CREATE_FREEZABLE_WORKQUEUE ->
          implicit || threads ? Setup.Kind.ORDERED : Setup.Kind.UNBOUND;
      default -> {
        if (a.flags().contains(Flag.WQ_BH)) {
          yield Setup.Kind.BH;
        }
        if (!isUnbound(a)) {
          yield Setup.Kind.BOUND;
        }
        yield implicit && a.maxActive() == 1 ? Setup.Kind.ORDERED : Setup.Kind.UNBOUND;
      }
    };
  }

  private boolean isUnbound(WorkqueueAttributes a) {
    boolean saving = model.machine().powerEfficient() == PowerEfficient.ON;
    return a.flags().contains(Flag.WQ_UNBOUND)
        || (saving && a.flags().contains(Flag.WQ_POWER_EFFICIENT));
  }

  private int maxActive(WorkqueueAttributes a, Setup.Kind kind) {
    int wanted = a.maxActive() == 0 ? options.profile().defaultMaxActive() : a.maxActive();
    int greatest =
        kind == Setup.Kind.BOUND
            ? options.profile().greatestMaxActive()
            : Math.max(options.profile().greatestMaxActive(), 4 * model.machine().cpus());
    return Math.max(1, Math.min(wanted, greatest));
  }

  private Setup.Item item(Thing.Work work) {
    List<Integer> queues =
        queuedOn.getOrDefault(work.id(), Set.of()).stream()
            .flatMap(wq -> queueNumbers.get(wq).stream())
            .toList();
    return new Setup.Item(
        work.name(),
        address(work),
        work.function(),
        kind(work),
        disabled.contains(work.id()),
        work.explicitInit(),
        isContended(work),
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

  private int address(Thing.Work work) {
    return model.memories().get(work.decl().memory()).address() * 1000 + work.position();
  }

  /**
   * Whether anybody can look at the item between two steps of a call on it. On one CPU the steps of
   * a call on an item have interrupts off and nobody else runs, from 3.7 on.
   */
  /**
   * Up to 2.6.36: by a handler that looks at the item; in the calls that name a CPU, by anybody.
   */
  private boolean canBeInterrupted(Thing.Work work, Set<Body> touching) {
    return options.profile().has(Behaviour.QUEUEING_CAN_BE_INTERRUPTED)
        && (queuedOnACpu.contains(work.id()) || touching.stream().anyMatch(SetupOf::isHandler));
  }

  private static boolean isHandler(Body body) {
    return switch (body.context()) {
      case IRQ, SOFTIRQ, TIMER, TASKLET -> true;
      case PROCESS, WORK, KTHREAD -> false;
    };
  }

  private boolean isContended(Thing.Work work) {
    Set<Body> touching = new HashSet<>(touchedBy.getOrDefault(work.id(), Set.of()));
    if (model.machine().cpus() == 1 && !canBeInterrupted(work, touching)) {
      return false;
    }
    touching.addAll(freedBy.getOrDefault(work.decl().memory(), Set.of()));
    model.entries().stream()
        .filter(e -> e.kind() == org.wqcheck.model.Entry.Kind.EXIT)
        .forEach(e -> touching.add(e.body()));
    touching.addAll(observedBy.getOrDefault(work.id(), Set.of()));
    return touching.size() + (inInvariants.contains(work.id()) ? 1 : 0) > 1;
  }
}
