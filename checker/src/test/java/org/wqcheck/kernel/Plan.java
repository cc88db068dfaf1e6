package org.wqcheck.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.wqcheck.state.State;

/** What is on a {@link Stage}, said in few words. */
final class Plan {
  private static final Setup.Needs ALL = new Setup.Needs(true, true, true, true, true);

  private KernelProfile profile = KernelProfile.V6_1;
  private int cpus = 2;
  private int colors = 6;
  private boolean keepNrRunning;
  private int tightWorkers;
  private boolean hotplug;
  private int nodes = 1;
  private final List<Setup.Queue> queues = new ArrayList<>();
  private final List<Setup.Item> items = new ArrayList<>();
  private final List<Setup.Task> callers = new ArrayList<>();

  /** Traits of a queue, an item or a task. */
  enum Trait {
    HIGHPRI,
    MEM_RECLAIM,
    LEGACY,
    CPU_INTENSIVE,
    NON_REENTRANT,
    LIMIT_CHANGES,
    EXPLICITLY_ORDERED,
    FREEZABLE,
    DELAYED,
    EXPLICIT_INIT,
    /** Nobody looks between two steps of a call. */
    UNCONTENDED,
    PF_MEMALLOC,
    /** A task that interrupts others. */
    HANDLER
  }

  private static Set<Trait> set(Trait... traits) {
    Set<Trait> set = EnumSet.noneOf(Trait.class);
    set.addAll(Arrays.asList(traits));
    return set;
  }

  Plan on(KernelProfile version) {
    profile = version;
    return this;
  }

  Plan cpus(int count) {
    cpus = count;
    return this;
  }

  Plan colors(int count) {
    colors = count;
    return this;
  }

  Plan keepingNrRunning() {
    keepNrRunning = true;
    return this;
  }

  /** Memory can get short; every pool has that many regular workers then. */
  Plan tightMemory(int workers) {
    tightWorkers = workers;
    return this;
  }

  /** CPUs are dealt to so many nodes. */
  Plan nodes(int count) {
    nodes = count;
    return this;
  }

  /** CPUs can go down. */
  Plan hotplug() {
    hotplug = true;
    return this;
  }

  Plan bound(String name, int maxActive, Trait... traits) {
    return queue(name, Setup.Kind.BOUND, maxActive, set(traits));
  }

  Plan unbound(String name, int maxActive, Trait... traits) {
    return queue(name, Setup.Kind.UNBOUND, maxActive, set(traits));
  }

  Plan ordered(String name, Trait... traits) {
    return queue(name, Setup.Kind.ORDERED, 1, set(traits));
  }

  private Plan queue(String name, Setup.Kind kind, int maxActive, Set<Trait> traits) {
    queues.add(
        new Setup.Queue(
            name,
            kind,
            traits.contains(Trait.HIGHPRI),
            traits.contains(Trait.MEM_RECLAIM),
            traits.contains(Trait.LEGACY),
            traits.contains(Trait.CPU_INTENSIVE),
            traits.contains(Trait.NON_REENTRANT),
            maxActive,
            true,
            true,
            true,
            traits.contains(Trait.LIMIT_CHANGES),
            traits.contains(Trait.EXPLICITLY_ORDERED),
            traits.contains(Trait.FREEZABLE)));
    return this;
  }

  /** An item at an address of its own that may be queued on every queue named so far. */
  Plan work(String name, Trait... traits) {
    return recycled(name, items.size(), items.size(), traits);
  }

  /** Several such items. */
  Plan works(String... names) {
    Arrays.stream(names).forEach(this::work);
    return this;
  }

  /** An item at this address with the callback of this number. */
  Plan recycled(String name, int address, int function, Trait... traits) {
    Set<Trait> all = set(traits);
    List<Integer> everywhere = new ArrayList<>();
    for (int i = 0; i < queues.size(); i++) {
      everywhere.add(i);
    }
    items.add(
        new Setup.Item(
            name,
            address,
            function,
            all.contains(Trait.DELAYED) ? Setup.ItemKind.DELAYED : Setup.ItemKind.WORK,
            profile.has(Behaviour.SYNC_CANCEL_DISABLES),
            all.contains(Trait.EXPLICIT_INIT),
            !all.contains(Trait.UNCONTENDED),
            everywhere,
            ALL));
    return this;
  }

  Plan task(String name, Trait... traits) {
    callers.add(
        new Setup.Task(
            name,
            set(traits).contains(Trait.PF_MEMALLOC),
            set(traits).contains(Trait.HANDLER),
            ALL));
    return this;
  }

  /** Several tasks. */
  Plan tasks(String... names) {
    Arrays.stream(names).forEach(this::task);
    return this;
  }

  /**
   * All queues exist. There is one more task, the idler, for calls that nobody in the play makes.
   */
  Stage stage() {
    return stage(state -> {});
  }

  /** The same with more fields in its state. */
  Stage stage(Consumer<State> fields) {
    task("idler");
    Setup setup =
        new Setup(
            profile,
            cpus,
            new Setup.Modes(keepNrRunning, tightWorkers, true, hotplug, nodes),
            colors,
            queues,
            items,
            callers);
    return new Stage(setup, fields);
  }
}
