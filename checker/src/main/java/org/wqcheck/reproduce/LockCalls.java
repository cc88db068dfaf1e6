package org.wqcheck.reproduce;

import org.wqcheck.model.Call;
import org.wqcheck.model.Thing;

/** Locks and RCU. */
final class LockCalls {
  private final Arguments args;

  LockCalls(Arguments args) {
    this.args = args;
  }

  /** C for one of them. */
  String of(Call call) {
    return switch (call.callee()) {
      case MUTEX_LOCK -> args.mine("lab_mutex_lock", call);
      case MUTEX_UNLOCK -> args.mine("lab_mutex_unlock", call);
      case MUTEX_TRYLOCK -> args.mine("lab_mutex_trylock", call);
      case MUTEX_LOCK_INTERRUPTIBLE -> args.mine("lab_mutex_lock_interruptible", call);
      case DOWN_READ -> args.mine("lab_down_read", call);
      case UP_READ -> args.mine("lab_up_read", call);
      case DOWN_READ_TRYLOCK -> args.mine("lab_down_read_trylock", call);
      case DOWN_READ_INTERRUPTIBLE -> args.mine("lab_down_read_interruptible", call);
      case DOWN_WRITE -> args.mine("lab_down_write", call);
      case UP_WRITE -> args.mine("lab_up_write", call);
      case DOWN_WRITE_TRYLOCK -> args.mine("lab_down_write_trylock", call);
      case DOWN_WRITE_KILLABLE -> args.mine("lab_down_write_killable", call);
      case SPIN_LOCK -> args.mine("lab_spin_lock", call);
      case SPIN_UNLOCK -> args.mine("lab_spin_unlock", call);
      case SPIN_TRYLOCK -> args.mine("lab_spin_trylock", call);
      case TAKE_AND_RELEASE -> takeAndRelease(call);
      case RCU_READ_LOCK -> "rcu_read_lock()";
      case RCU_READ_UNLOCK -> "rcu_read_unlock()";
      case SYNCHRONIZE_RCU -> "synchronize_rcu()";
      case RCU_BARRIER -> "rcu_barrier()";
      default -> throw Calls.notHere(call);
    };
  }

  private String takeAndRelease(Call call) {
    Thing.Lock lock = (Thing.Lock) Arguments.thing(call, 0).candidates().get(0);
    String m = args.pointer(call, 0);
    return lock.kind() == Thing.LockKind.MUTEX
        ? "lab_mutex_lock(me, %1$s); lab_mutex_unlock(me, %1$s)".formatted(m)
        : "lab_down_write(me, %1$s); lab_up_write(me, %1$s)".formatted(m);
  }
}
