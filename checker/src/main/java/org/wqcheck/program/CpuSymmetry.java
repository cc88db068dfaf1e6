package org.wqcheck.program;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wqcheck.explore.Patch;
import org.wqcheck.explore.Symmetry;
import org.wqcheck.kernel.Behaviour;
import org.wqcheck.kernel.Setup;
import org.wqcheck.model.Body;
import org.wqcheck.model.Call;
import org.wqcheck.model.Expr;
import org.wqcheck.model.KernelCall;
import org.wqcheck.state.Exchange;
import org.wqcheck.state.State;

/**
 * CPUs that nobody names are as good as each other: what happens on one could happen on the other.
 * Of the states that differ only in which is which, the one whose bytes come first stands for all.
 *
 * <p>It exchanges two CPUs as long as that makes the state less. With two of them this finds the
 * least state of the orbit; with more it may end at another one.
 */
public final class CpuSymmetry implements Symmetry {

  /** Calls whose first argument is a CPU. */
  private static final Set<KernelCall> NAME_A_CPU =
      EnumSet.of(
          KernelCall.QUEUE_WORK_ON,
          KernelCall.SCHEDULE_WORK_ON,
          KernelCall.QUEUE_DELAYED_WORK_ON,
          KernelCall.SCHEDULE_DELAYED_WORK_ON,
          KernelCall.MOD_DELAYED_WORK_ON);

  private final List<Exchange> exchanges;

  private CpuSymmetry(List<Exchange> exchanges) {
    this.exchanges = exchanges;
  }

  /** The symmetry of a machine; empty: its CPUs differ, or may do so. */
  static Optional<CpuSymmetry> of(Machine machine, State state, List<Body> bodies) {
    if (tellsCpusApart(machine)) {
      return Optional.empty();
    }
    BitSet alike = alike(machine, bodies);
    List<Exchange> exchanges = new ArrayList<>();
    for (int one = alike.nextSetBit(0); one >= 0; one = alike.nextSetBit(one + 1)) {
      for (int two = alike.nextSetBit(one + 1); two >= 0; two = alike.nextSetBit(two + 1)) {
        machine.kernel().exchangeOfCpus(state, one, two).ifPresent(exchanges::add);
      }
    }
    return exchanges.isEmpty() ? Optional.empty() : Optional.of(new CpuSymmetry(exchanges));
  }

  /**
   * Modes that go through the CPUs in their order, or keep something for each: hotplug, the
   * freezer, nodes, rescuers, RCU, and the threads of 2.6.35, which are flushed one CPU after the
   * other. The readers of an rwsem are listed in their order.
   */
  private static boolean tellsCpusApart(Machine machine) {
    Setup setup = machine.kernel().setup();
    boolean mode = setup.modes().names().stream().anyMatch(name -> !name.equals(NR_RUNNING));
    return mode
        || machine.keepsCpus()
        || machine.model().machine().suspend()
        || machine.kernel().has(Behaviour.THREADS_OF_ITS_OWN)
        || setup.items().stream().anyMatch(item -> item.kind() == Setup.ItemKind.RCU)
        || machine.tasks().stream().anyMatch(task -> task.code.needs().rcu().waits())
        || machine.world.locks.stream().anyMatch(Lock::isShared);
  }

  private static final String NR_RUNNING = "nr_running kept";

  /** The CPUs that no task is bound to and no call names. */
  private static BitSet alike(Machine machine, List<Body> bodies) {
    BitSet alike = new BitSet();
    alike.set(0, machine.cpus());
    machine.tasks().stream()
        .filter(task -> !task.isWorker())
        .forEach(task -> task.pinnedCpu.ifPresent(alike::clear));
    for (Body body : bodies) {
      Scan.calls(body.code(), call -> clearNamed(call, alike));
    }
    return alike;
  }

  private static void clearNamed(Call call, BitSet alike) {
    if (call.callee() == KernelCall.SCHEDULE_ON_EACH_CPU) {
      alike.clear();
    } else if (NAME_A_CPU.contains(call.callee())) {
      Expr cpu = ((Call.Arg.Value) call.args().get(0)).value();
      if (!(cpu instanceof Expr.Const constant)) {
        alike.clear();
      } else if (constant.value() >= 0) {
        alike.clear(constant.value());
      }
    }
  }

  /** The exchanges of two CPUs. */
  public List<Exchange> exchanges() {
    return exchanges;
  }

  @Override
  public void normalise(byte[] state, byte[] spare) {
    boolean less = true;
    while (less) {
      less = false;
      for (Exchange exchange : exchanges) {
        if (exchange.lowers(state)) {
          exchange.apply(state, spare);
          less = true;
        }
      }
    }
  }

  @Override
  public Normality normality(int stateSize) {
    return new Watch(stateSize);
  }

  /**
   * A state is normal if each exchange changes none of its bytes or makes the first one that it
   * changes greater. So a step that touches neither that byte nor one before it makes no
   * difference.
   */
  private final class Watch implements Normality {
    private final byte[] successor;
    private final Exchange[] all = exchanges.toArray(Exchange[]::new);

    /** By the exchange: how many bytes it leaves as they are. */
    private final int[] unchanged = new int[exchanges.size()];

    Watch(int stateSize) {
      successor = new byte[stateSize];
    }

    @Override
    public void begin(byte[] state) {
      System.arraycopy(state, 0, successor, 0, state.length);
      for (int i = 0; i < unchanged.length; i++) {
        unchanged[i] = all[i].unchanged(state);
      }
    }

    @Override
    public boolean isKeptBy(Patch patch, byte[] state) {
      for (int i = 0; i < unchanged.length; i++) {
        if (all[i].mayLower(patch.words(), unchanged[i]) && lowers(i, patch, state)) {
          return false;
        }
      }
      return true;
    }

    private boolean lowers(int i, Patch patch, byte[] state) {
      patch.apply(successor);
      boolean lowers = all[i].lowers(successor, patch.words(), unchanged[i]);
      patch.undo(successor, state);
      return lowers;
    }
  }
}
