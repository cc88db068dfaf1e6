package org.wqcheck.usage;

import java.util.List;
import org.wqcheck.model.Thing;

/**
 * What is held: a declared lock, an RCU read side, or the CPU hotplug lock.
 *
 * @param kind which
 * @param candidates names of the locks that can be meant; several: an element chosen at run time
 */
public record Guard(Kind kind, List<String> candidates) {

  /** Kinds of guard. */
  public enum Kind {
    MUTEX,
    RWSEM,
    SPINLOCK,
    RCU,
    CPU_HOTPLUG
  }

  static final Guard RCU = new Guard(Kind.RCU, List.of("rcu_read_lock()"));
  static final Guard CPU_HOTPLUG = new Guard(Kind.CPU_HOTPLUG, List.of("cpu_hotplug_lock"));

  /** The guard that these locks are; all have the same kind. */
  static Guard of(List<Thing.Lock> locks) {
    Kind kind =
        switch (locks.get(0).kind()) {
          case MUTEX -> Kind.MUTEX;
          case RWSEM -> Kind.RWSEM;
          case SPINLOCK -> Kind.SPINLOCK;
        };
    return new Guard(kind, locks.stream().map(Thing::name).toList());
  }

  /** Whether both can be the same lock. */
  public boolean mayBe(Guard other) {
    return kind == other.kind && candidates.stream().anyMatch(other.candidates::contains);
  }

  /** Whether both are the same lock, whatever happens. */
  public boolean is(Guard other) {
    return equals(other) && candidates.size() == 1;
  }

  /** Whether its holder must not sleep. */
  public boolean forbidsSleep() {
    return kind == Kind.SPINLOCK || kind == Kind.RCU;
  }

  /** Whether taking it can block: an RCU read side cannot. */
  public boolean blocks() {
    return kind != Kind.RCU;
  }

  /** As users see it. */
  public String name() {
    return String.join(" or ", candidates);
  }
}
