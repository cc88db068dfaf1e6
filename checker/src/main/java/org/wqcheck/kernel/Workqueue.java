package org.wqcheck.kernel;

import java.util.ArrayList;
import java.util.List;
import org.wqcheck.state.Cell;
import org.wqcheck.state.EnumCell;

/** struct workqueue_struct. */
public final class Workqueue {
  final int id;
  final Setup.Queue spec;

  /**
   * By CPU, or by node for an unbound queue, from 6.9 on by CPU for that, too, where works may have
   * to wait for slots: else nobody could tell the difference. An ordered one has one.
   */
  PoolWorkqueue[] pwqs;

  /** By node, where its pwqs have their slots in common; else empty. */
  final List<NodeNrActive> nodeNrActive = new ArrayList<>();

  /** CPUs that share a pwq. */
  int cpusPerSlot;

  /** Among how many nodes max_active is dealt. */
  int nodes = 1;

  EnumCell<Life> life;
  Cell nrDrainers;

  /**
   * work_color as its distance to flush_color; 0 while no flush is in progress. null where nobody
   * flushes.
   */
  Cell workColor;

  /** max_active as it is now; null where nobody changes it. */
  Cell maxActive;

  /**
   * min_active: a limit that is lowered takes it along, one that is raised leaves it where it is.
   * null where nobody changes the limit, or there is one node.
   */
  Cell minActive;

  /** workqueue_freezing, where the queue is freezable and somebody freezes; else null. */
  Cell frozen;

  /** Its rescuer; null where it has none or needs none, because memory never gets short. */
  Rescuer rescuer;

  /** WQ_DFL_MIN_ACTIVE: what each node has of a limit at least. */
  static final int LEAST_SHARE = 8;

  Workqueue(int id, Setup.Queue spec) {
    this.id = id;
    this.spec = spec;
  }

  /** Life of a queue. */
  enum Life {
    UNBORN,
    LIVE,
    /** destroy_workqueue has returned. */
    DESTROYED
  }

  /** Position in the setup. */
  public int id() {
    return id;
  }

  /** For reports. */
  public String name() {
    return spec.name();
  }

  /** What it is. */
  public Setup.Queue spec() {
    return spec;
  }

  /** By CPU, by node, or one alone: see the field. */
  public PoolWorkqueue[] pwqs() {
    return pwqs;
  }

  boolean isLive() {
    return life.is(Life.LIVE);
  }

  /** Whether destroy_workqueue has returned. */
  public boolean isDestroyed() {
    return life.is(Life.DESTROYED);
  }

  /** Whether it was created and not destroyed since. */
  public boolean isInUse() {
    return isLive();
  }

  boolean isDraining() {
    return nrDrainers != null && nrDrainers.isSet();
  }

  /** Whether its works are kept from becoming active. */
  public boolean isFrozen() {
    return frozen != null && frozen.isSet();
  }

  /** How many works may be active in one pwq, or in those of one node together. */
  public int maxActive() {
    if (isFrozen()) {
      return 0;
    }
    int limit = maxActive == null ? spec.maxActive() : maxActive.get();
    int least = minActive == null ? LEAST_SHARE : minActive.get();
    return Math.max(Math.min(limit, least), ceilDiv(limit, nodes));
  }

  private static int ceilDiv(int dividend, int divisor) {
    return (dividend + divisor - 1) / divisor;
  }

  int color() {
    return workColor == null ? 0 : workColor.get();
  }

  /** The pwq that serves a CPU; any number will do where there is one for all. */
  PoolWorkqueue pwqFor(int cpu) {
    return pwqs.length == 1 ? pwqs[0] : pwqs[cpu / cpusPerSlot];
  }

  /** Whether the choice of a CPU makes a difference. */
  boolean asksForCpu() {
    return pwqs.length > 1 || isBound();
  }

  /** Whether it is served by the pools of single CPUs. */
  public boolean isBound() {
    return spec.kind() == Setup.Kind.BOUND;
  }

  /** alloc_workqueue succeeds. */
  public void create() {
    life.set(Life.LIVE);
    if (maxActive != null) {
      maxActive.set(spec.maxActive());
    }
    if (minActive != null) {
      minActive.set(Math.min(spec.maxActive(), LEAST_SHARE));
    }
    for (PoolWorkqueue pwq : pwqs) {
      pwq.pool.startThread();
    }
  }
}
