package org.wqcheck.kernel;

import java.util.ArrayList;
import java.util.List;

/** Which pools serve which workqueue: alloc_and_link_pwqs and get_unbound_pool. */
final class Pools {
  private static final String HIGHPRI = " highpri";

  private final Kernel kernel;
  private final Setup setup;
  private final List<WorkerPool> pools = new ArrayList<>();
  private final List<PoolWorkqueue> pwqs = new ArrayList<>();
  private final List<Workqueue> queues = new ArrayList<>();

  Pools(Kernel kernel) {
    this.kernel = kernel;
    this.setup = kernel.setup;
    for (Setup.Queue spec : setup.queues()) {
      queues.add(make(queues.size(), spec));
    }
  }

  List<WorkerPool> pools() {
    return pools;
  }

  List<PoolWorkqueue> pwqs() {
    return pwqs;
  }

  List<Workqueue> queues() {
    return queues;
  }

  private Workqueue make(int id, Setup.Queue spec) {
    Workqueue wq = new Workqueue(id, spec);
    wq.nodes = kernel.has(Behaviour.UNBOUND_LIMIT_IS_SHARED_BY_NODES) ? nodes(spec) : 1;
    wq.pwqs = new PoolWorkqueue[slots(wq)];
    for (int slot = 0; slot < wq.pwqs.length; slot++) {
      PoolWorkqueue pwq = new PoolWorkqueue(pwqs.size(), wq, pool(wq, slot));
      pwq.pool.owner = kernel.has(Behaviour.THREADS_OF_ITS_OWN) ? pwq : null;
      wq.pwqs[slot] = pwq;
      pwqs.add(pwq);
    }
    wq.cpusPerSlot = setup.cpus() / wq.pwqs.length;
    shareSlots(wq);
    return wq;
  }

  /** CPUs, nodes or everything: what has a pwq of its own. */
  private int slots(Workqueue wq) {
    boolean eachCpu = kernel.has(Behaviour.UNBOUND_HAS_A_PWQ_PER_CPU) && !fits(wq);
    return switch (wq.spec.kind()) {
      case BOUND, BH -> setup.cpus();
      case UNBOUND -> eachCpu ? setup.cpus() : nodes(wq.spec);
      case ORDERED -> 1;
    };
  }

  private int nodes(Setup.Queue spec) {
    return spec.kind() == Setup.Kind.UNBOUND ? setup.modes().nodes() : 1;
  }

  /** Whether no work ever waits for a slot. */
  boolean fits(Workqueue wq) {
    long queueable = setup.items().stream().filter(i -> i.queues().contains(wq.id)).count();
    // an item that runs holds a slot, and can be queued again
    return !limitChanges(wq) && 2 * queueable <= wq.maxActive();
  }

  private boolean limitChanges(Workqueue wq) {
    return wq.spec.maxActiveChanges() || (setup.modes().freezes() && wq.spec.freezable());
  }

  /** The pwqs on one node have their slots in common; who waits for them is kept where it shows. */
  private void shareSlots(Workqueue wq) {
    boolean unbound = wq.spec.kind() == Setup.Kind.UNBOUND || wq.spec.kind() == Setup.Kind.ORDERED;
    boolean several = wq.pwqs.length > nodes(wq.spec);
    if (!kernel.has(Behaviour.UNBOUND_HAS_A_PWQ_PER_CPU)
        || !unbound
        || !(several || limitChanges(wq))) {
      return;
    }
    for (PoolWorkqueue pwq : wq.pwqs) {
      if (pwq.node == null) {
        List<PoolWorkqueue> ofNode =
            List.of(wq.pwqs).stream().filter(other -> other.pool == pwq.pool).toList();
        NodeNrActive node = new NodeNrActive(wq, ofNode);
        ofNode.forEach(other -> other.node = node);
        wq.nodeNrActive.add(node);
      }
    }
  }

  /**
   * Bound queues share the pools of a CPU by priority, unbound ones those with equal attributes.
   */
  private WorkerPool pool(Workqueue wq, int slot) {
    boolean bh = wq.spec.kind() == Setup.Kind.BH;
    int cpu = wq.isBound() || bh ? slot : -1;
    boolean ofNode = cpu < 0 && nodes(wq.spec) > 1;
    int node = ofNode ? slot * nodes(wq.spec) / wq.pwqs.length : WorkerPool.NO_NODE;
    String place = cpu >= 0 ? "cpu " + cpu : node >= 0 ? "unbound node " + node : "unbound";
    String name = place + (bh ? " bh" : "") + kindOfPool(wq);
    for (WorkerPool pool : pools) {
      if (pool.name().equals(name)) {
        return pool;
      }
    }
    WorkerPool pool = new WorkerPool(pools.size(), name, cpu, gcwq(cpu));
    pool.gcwq.add(pool);
    pool.node = node;
    pool.bh = bh;
    pool.highpri = name.endsWith(HIGHPRI);
    pools.add(pool);
    return pool;
  }

  private String kindOfPool(Workqueue wq) {
    if (kernel.has(Behaviour.THREADS_OF_ITS_OWN)) {
      return " of " + wq.id + " " + wq.name();
    }
    return wq.spec.highpri() && !kernel.has(Behaviour.HIGHPRI_AT_THE_HEAD) ? HIGHPRI : "";
  }

  /** The pools that share the busy hash of a new one. */
  private List<WorkerPool> gcwq(int cpu) {
    return pools.stream()
        .filter(p -> kernel.has(Behaviour.POOLS_OF_A_CPU_SHARE_THE_BUSY_HASH) && p.cpu == cpu)
        .findFirst()
        .map(p -> p.gcwq)
        .orElseGet(ArrayList::new);
  }
}
