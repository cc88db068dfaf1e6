package org.wqcheck.naive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.wqcheck.model.Body;
import org.wqcheck.model.Entry;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Model;
import org.wqcheck.model.Thing;
import org.wqcheck.model.WorkqueueAttributes;
import org.wqcheck.model.WorkqueueAttributes.Flag;

/** What never changes: the things of a model, and the queues and pools that a kernel makes. */
final class NaiveWorld {
  static final int FIRST_HANDLER = 1000;
  static final int FIRST_WORKER = 100_000;

  final Model model;
  final Mutant mutant;
  final Map<Integer, Thing.Work> works = new TreeMap<>();
  final Map<Integer, QueueKind> queues = new TreeMap<>();
  final Map<Integer, Thing.Handler> handlers = new TreeMap<>();
  final List<PwqPlace> pwqs = new ArrayList<>();
  private final Map<Body, NaiveCode> codes = new HashMap<>();

  /**
   * What a workqueue is. Its pwqs are {@code firstPwq} and those that follow: one for each CPU of a
   * bound one, from 6.9 on also of an unbound one that is not ordered.
   */
  record QueueKind(Thing.Workqueue queue, boolean unbound, int maxActive, int firstPwq, int pwqs) {
    boolean hasOnePwq() {
      return pwqs == 1;
    }

    private boolean flag(Flag flag) {
      return queue.initial().orElseThrow().flags().contains(flag);
    }

    boolean legacy() {
      return queue.initial().orElseThrow().call().name().startsWith("CREATE_");
    }

    boolean reclaim() {
      return legacy() || flag(Flag.WQ_MEM_RECLAIM);
    }

    boolean highpri() {
      return flag(Flag.WQ_HIGHPRI);
    }

    boolean nonReentrant() {
      return flag(Flag.WQ_NON_REENTRANT);
    }
  }

  /** Where a pool_workqueue belongs. */
  record PwqPlace(int queue, int pool) {}

  NaiveWorld(Model model, Mutant mutant) {
    this.model = model;
    this.mutant = mutant;
    for (Thing thing : model.things()) {
      if (thing instanceof Thing.Work work) {
        works.put(work.id(), work);
      } else if (thing instanceof Thing.Workqueue queue) {
        queues.put(queue.id(), queueKind(queue));
      } else if (thing instanceof Thing.Handler handler) {
        handlers.put(FIRST_HANDLER + handler.id(), handler);
      }
    }
  }

  private QueueKind queueKind(Thing.Workqueue queue) {
    WorkqueueAttributes made = queue.initial().orElseThrow();
    boolean legacy = made.call().name().startsWith("CREATE_");
    boolean oneSlot = legacy || made.call() == KernelCall.ALLOC_ORDERED_WORKQUEUE;
    boolean unbound =
        made.flags().contains(Flag.WQ_UNBOUND)
            || (oneSlot && made.call() != KernelCall.CREATE_WORKQUEUE);
    int given = made.maxActive() == 0 ? (is619() ? 1024 : 256) : made.maxActive();
    int first = pwqs.size();
    int highpri = made.flags().contains(Flag.WQ_HIGHPRI) && !is36() ? 1 : 0;
    int slots = unbound && (oneSlot || !is69()) ? 1 : cpus();
    for (int cpu = 0; cpu < slots; cpu++) {
      int pool = is35() ? pwqs.size() : 2 * (unbound ? cpus() : cpu) + highpri;
      pwqs.add(new PwqPlace(queue.id(), pool));
    }
    return new QueueKind(queue, unbound, oneSlot ? 1 : given, first, slots);
  }

  int cpus() {
    return model.machine().cpus();
  }

  /** Interrupts are off and there is only this CPU: what is then done, nobody sees half done. */
  boolean oneCpu() {
    return cpus() == 1;
  }

  boolean warnsOfDependencyOnCancel() {
    return model.kernel() == KernelVersion.V5_17 || model.kernel() == KernelVersion.V6_9;
  }

  private boolean isSince(KernelVersion version) {
    return model.kernel().compareTo(version) >= 0;
  }

  /**
   * From 6.9 on: the pwqs of an unbound workqueue share its slots and take turns, nobody overtakes,
   * and who destroys a workqueue closes it for ever.
   */
  boolean is69() {
    return isSince(KernelVersion.V6_9);
  }

  /** From 6.19 on: items can be disabled, and a sync cancel does it. */
  boolean is619() {
    return isSince(KernelVersion.V6_19);
  }

  /** From 7.1 on: a refused queueing gives PENDING back. */
  boolean is71() {
    return isSince(KernelVersion.V7_1);
  }

  /** 3.7: a CPU has one busy hash, and what an interrupt interrupts counts. */
  boolean is37() {
    return model.kernel() == KernelVersion.V3_7;
  }

  /** 2.6.35: each pwq has a pool of its own, whose only worker is its thread. */
  boolean is35() {
    return model.kernel() == KernelVersion.V2_6_35;
  }

  /**
   * Up to 2.6.36: a delay of 0 on a given CPU is one, flush_delayed_work queues where it runs, and
   * cancel_delayed_work deletes the timer and nothing else.
   */
  boolean isBefore37() {
    return is35() || is36();
  }

  /** 2.6.36: one pool a CPU, reentrant across CPUs, cancels and destroy of its own. */
  boolean is36() {
    return model.kernel() == KernelVersion.V2_6_36;
  }

  /**
   * These three: barriers have no colour, a timer's cwq stands in the data word, nobody warns of
   * dependencies, and a busy queue must not be destroyed.
   */
  boolean isOld() {
    return is35() || is36() || is37();
  }

  int colours() {
    return isOld() ? 15 : 16;
  }

  boolean isRcu(int work) {
    return works.get(work).kind() == Thing.WorkKind.RCU_WORK;
  }

  /** Whether workers of the one pool look for works that run in the other. */
  boolean share(int pool, int other) {
    return pool == other || is37() && pool / 2 == other / 2;
  }

  /** Pools: two for each CPU, the second highpri, then the two unbound ones. */
  int pools() {
    return is35() ? pwqs.size() : 2 * cpus() + 2;
  }

  boolean isUnbound(int pool) {
    return is35() ? kindOfThread(pool).unbound() : pool >= 2 * cpus();
  }

  /** The CPU of a bound pool. */
  int cpuOf(int pool) {
    return is35() ? pool - kindOfThread(pool).firstPwq() : pool / 2;
  }

  private QueueKind kindOfThread(int pool) {
    return queues.get(pwqs.get(pool).queue());
  }

  NaiveCode code(Body body) {
    return codes.computeIfAbsent(body, NaiveCode::new);
  }

  Frame begin(Body body) {
    Frame frame = new Frame(body);
    frame.pc = code(body).settle(0);
    return frame;
  }

  /** The CPU that a task's declaration pins it to. */
  OptionalInt pinned(int task) {
    return task < FIRST_HANDLER
        ? model.entries().get(task).cpu()
        : handlers.containsKey(task) ? handlers.get(task).cpu() : OptionalInt.empty();
  }

  NaiveState initial() {
    NaiveState state = new NaiveState();
    for (int i = 0; i < pools(); i++) {
      state.pools.add(new NaiveState.Pool());
    }
    pwqs.forEach(place -> state.pwqs.add(new NaiveState.Pwq()));
    queues.keySet().forEach(queue -> state.queues.put(queue, new NaiveState.Queue()));
    works.keySet().forEach(work -> state.items.put(work, new NaiveState.Item()));
    handlers.keySet().forEach(handler -> state.fired.put(handler, 0));
    for (Thing thing : model.things()) {
      if (thing instanceof Thing.Variable variable && !variable.local()) {
        state.variables.put(variable.id(), variable.initial());
      } else if (thing instanceof Thing.Completion completion) {
        state.completions.put(completion.id(), 0);
      }
    }
    for (Entry entry : model.entries()) {
      if (entry.kind() != Entry.Kind.PROCESS) {
        throw new IllegalArgumentException("the naive rules lack " + entry.kind());
      }
    }
    return state;
  }
}
