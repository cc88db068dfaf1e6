package org.wqcheck.reproduce;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.wqcheck.model.Body;
import org.wqcheck.model.Entry;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Machine;
import org.wqcheck.model.Model;
import org.wqcheck.model.Stmt;
import org.wqcheck.model.Thing;
import org.wqcheck.program.Scan;

/** What of a spec no module can act out. */
final class Obstacles {

  /** The kernels whose workqueue calls a module can use: it is built for a 6.1. */
  private static final Set<KernelVersion> KERNELS =
      EnumSet.of(KernelVersion.V5_17, KernelVersion.V6_1);

  /** Not exported to modules, or about items that are laid out otherwise. */
  private static final Set<KernelCall> NOT_FOR_MODULES =
      EnumSet.of(
          KernelCall.QUEUE_RCU_WORK,
          KernelCall.FLUSH_RCU_WORK,
          KernelCall.INIT_RCU_WORK,
          KernelCall.SCHEDULE_ON_EACH_CPU,
          KernelCall.CPUS_READ_LOCK,
          KernelCall.CPUS_READ_UNLOCK,
          KernelCall.CPUS_WRITE_LOCK,
          KernelCall.CPUS_WRITE_UNLOCK,
          KernelCall.FREEZE_WORKQUEUES_BEGIN,
          KernelCall.FREEZE_WORKQUEUES_BUSY,
          KernelCall.THAW_WORKQUEUES);

  private final Model model;
  private final Set<String> found = new TreeSet<>();

  private Obstacles(Model model) {
    this.model = model;
  }

  /** Each by name; empty: the spec can be acted out. */
  static List<String> of(Model model) {
    Obstacles obstacles = new Obstacles(model);
    obstacles.findInMachine(model.machine());
    if (!KERNELS.contains(model.kernel())) {
      obstacles.found.add("kernel " + model.kernel() + ": modules are written for 6.1");
    }
    obstacles.bodies().forEach(obstacles::findInBody);
    model.things().forEach(obstacles::findInThing);
    return List.copyOf(obstacles.found);
  }

  private void findInMachine(Machine machine) {
    addIf(machine.tightMemory(), "memory pressure (machine { memory tight; })");
    addIf(machine.hotplug(), "CPU hotplug (machine { hotplug on; })");
    addIf(machine.suspend(), "suspend (machine { suspend on; })");
    addIf(machine.nodes() > 1, "NUMA nodes (machine { nodes " + machine.nodes() + "; })");
    addIf(!machine.preemptFull(), "a kernel without preemption (machine { preempt none; })");
    addIf(
        machine.powerEfficient() != Machine.PowerEfficient.OFF,
        "workqueue.power_efficient (machine { power_efficient …; })");
  }

  private void addIf(boolean condition, String what) {
    if (condition) {
      found.add(what);
    }
  }

  private List<Body> bodies() {
    List<Body> bodies = new ArrayList<>();
    for (Entry entry : model.entries()) {
      addIf(entry.suspend() || entry.resume(), "suspend and resume processes");
      bodies.add(entry.body());
    }
    for (Thing thing : model.things()) {
      Actors.bodyOf(thing).ifPresent(bodies::add);
    }
    return bodies;
  }

  private void findInThing(Thing thing) {
    if (thing instanceof Thing.Work work) {
      addIf(work.kind() == Thing.WorkKind.RCU_WORK, "rcu_work");
    } else if (thing instanceof Thing.Workqueue wq) {
      wq.sites().stream()
          .flatMap(site -> site.flags().stream())
          .forEach(flag -> addIf(flag.name().equals("WQ_BH"), "WQ_BH"));
    }
  }

  private void findInBody(Body body) {
    Scan.calls(
        body.code(),
        call -> {
          addIf(NOT_FOR_MODULES.contains(call.callee()), call.callee().cName() + "()");
          addIf(!call.callee().in(KernelVersion.V6_1), call.callee().cName() + "() in 6.1");
        });
    findEarlyExits(body.code());
  }

  /** A C block has no hook for the end of its frame: only falling out of it is acted out. */
  private void findEarlyExits(Stmt stmt) {
    if (stmt instanceof Stmt.Block block) {
      addIf(
          block.stack() >= 0 && block.statements().stream().anyMatch(Walk::mayLeave),
          "leaving a block with items on its stack before its end");
      block.statements().forEach(this::findEarlyExits);
    } else {
      Walk.children(stmt).forEach(this::findEarlyExits);
    }
  }
}
