package org.wqcheck.usage;

import static org.wqcheck.usage.Hold.Mode.EXCLUSIVE;
import static org.wqcheck.usage.Hold.Mode.SHARED;

import java.util.List;
import org.wqcheck.model.Call;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.Thing;

/** What a call of role LOCK, TRY_LOCK, LOCK_OR_ERROR or UNLOCK takes or releases. */
final class Locking {

  private Locking() {}

  static Hold of(Call call) {
    return new Hold(guard(call), mode(call.callee()), Hold.Mask.of(call.text()));
  }

  private static Guard guard(Call call) {
    return switch (call.callee()) {
      case RCU_READ_LOCK, RCU_READ_UNLOCK -> Guard.RCU;
      case CPUS_READ_LOCK, CPUS_READ_UNLOCK, CPUS_WRITE_LOCK, CPUS_WRITE_UNLOCK ->
          Guard.CPU_HOTPLUG;
      default -> declared(call);
    };
  }

  private static Guard declared(Call call) {
    List<Thing.Lock> locks = call.named(Thing.Lock.class);
    if (locks.isEmpty()) {
      throw new IllegalStateException("no lock in " + call.text() + " at " + call.span());
    }
    return Guard.of(locks);
  }

  private static Hold.Mode mode(KernelCall call) {
    return switch (call) {
      case DOWN_READ, DOWN_READ_INTERRUPTIBLE, DOWN_READ_TRYLOCK, UP_READ -> SHARED;
      case RCU_READ_LOCK, RCU_READ_UNLOCK, CPUS_READ_LOCK, CPUS_READ_UNLOCK -> SHARED;
      default -> EXCLUSIVE;
    };
  }
}
