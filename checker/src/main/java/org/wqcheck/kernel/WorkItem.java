package org.wqcheck.kernel;

import org.wqcheck.state.Cell;
import org.wqcheck.state.EnumCell;

/** struct work_struct, delayed_work included. */
public final class WorkItem {
  /** The kernel has room for 65535; a spec that comes so far has no end. */
  static final int MOST_DISABLED = 15;

  final int id;
  final Setup.Item spec;

  /** Identity of its callback; the same for all where the address alone is looked at. */
  private final int function;

  EnumCell<Owner> owner;

  /** While on a list: position of its pwq plus 1. */
  Cell pwq;

  /** While on a list: its flush colour; null where nobody flushes. */
  Cell color;

  /**
   * The pool number in the data word plus 1, while it is not on a list. Kept only as long as the
   * item executes there: a pool where it does not execute is as good as none to every reader.
   */
  Cell pool;

  /** dwork.wq plus 1. */
  Cell timerWq;

  /** dwork.cpu plus 1; 0: any. */
  Cell timerCpu;

  /** WORK_OFFQ_BH: it was on a BH workqueue last; null where nobody asks. */
  Cell offqBh;

  /** Set: INIT_WORK was executed; null where the item is initialised with its memory. */
  Cell initialised;

  /** By reader: the grace period waits for it; null where it is no rcu_work. */
  Cell[] readersAwaited;

  /** How often it is disabled; null where nobody disables it. */
  Cell disable;

  WorkItem(int id, Setup.Item spec, int function) {
    this.id = id;
    this.spec = spec;
    this.function = function;
  }

  /** Who owns PENDING. */
  public enum Owner {
    /** Nobody: the bit is clear. */
    NONE,
    /** A task between claiming or grabbing it and what it does then. */
    TASK,
    /** Linked: on a worklist, an inactive list or collided. */
    LIST,
    /** The armed timer. */
    TIMER,
    /** call_rcu: a grace period has to pass. */
    RCU,
    /** The timer's handler or the RCU callback, before it has queued the item. */
    IRQ,
    /** The same, behind the restriction test. */
    IRQ_TESTED,
    /** A sync cancel. */
    CANCEL,
    /** Nobody, and yet the bit is set: a refused queue_work leaked it. */
    LEAK
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
  public Setup.Item spec() {
    return spec;
  }

  /** Who owns PENDING. */
  public Owner owner() {
    return owner.get();
  }

  void setOwner(Owner who) {
    owner.set(who);
    switch (who) {
      case TASK, TIMER, RCU, IRQ, IRQ_TESTED -> {}
      case NONE, LIST, CANCEL, LEAK -> forgetTimer();
    }
  }

  /** For which queue and CPU its timer was armed makes no difference any more. */
  void forgetTimer() {
    if (timerWq != null) {
      timerWq.clear();
    }
    if (timerCpu != null) {
      timerCpu.clear();
    }
  }

  /** The place of {@link #owner} in the state. */
  public int ownerPlace() {
    return owner.offset();
  }

  /** Whether that is its {@link #owner}. */
  public boolean is(Owner who) {
    return owner.is(who);
  }

  /** work_pending. */
  public boolean isPending() {
    return !owner.is(Owner.NONE);
  }

  /** While on a list: its flush colour, as distance to flush_color. */
  public int flushColor() {
    return color();
  }

  /** Whether a sync cancel of it must not sleep, and need not. */
  public boolean isBh() {
    return offqBh != null && offqBh.isSet();
  }

  boolean isInitialised() {
    return initialised == null || initialised.isSet();
  }

  int color() {
    return color == null ? 0 : color.get();
  }

  void setColor(int value) {
    if (color != null) {
      color.set(value);
    }
  }

  /** Whether queueing it is refused silently. */
  boolean isDisabled() {
    return disable != null && disable.isSet();
  }

  void disable(Environment environment) {
    if (disable.get() == MOST_DISABLED) {
      throw environment.tooMuch(name() + " is disabled more than " + MOST_DISABLED + " times");
    }
    disable.inc();
  }

  /** One disabling less, where there is one. */
  void enable() {
    if (isDisabled()) {
      disable.dec();
    }
  }

  /** INIT_WORK: nothing disables it. */
  void enableAtOnce() {
    if (disable != null) {
      disable.clear();
    }
  }

  boolean isSameWork(WorkItem other) {
    return this == other || (spec.address() == other.spec.address() && function == other.function);
  }
}
