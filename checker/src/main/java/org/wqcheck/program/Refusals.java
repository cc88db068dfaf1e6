package org.wqcheck.program;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.wqcheck.kernel.Behaviour;
import org.wqcheck.kernel.KernelProfile;
import org.wqcheck.model.Body;
import org.wqcheck.model.Entry;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.Model;
import org.wqcheck.model.Thing;
import org.wqcheck.model.WorkqueueAttributes;
import org.wqcheck.source.Diagnostic;
import org.wqcheck.source.Span;

/**
 * What the language has and the machine has not. This is the one place that knows: what is listed
 * here is refused by name, everything else runs.
 */
public final class Refusals {

  /** The code of these diagnostics. */
  public static final String CODE = "WQ010";

  /** The calls that have no routine. */
  public static final Set<KernelCall> CALLS =
      EnumSet.of(
          KernelCall.QUEUE_RCU_WORK,
          KernelCall.FLUSH_RCU_WORK,
          KernelCall.INIT_RCU_WORK,
          KernelCall.ENABLE_AND_QUEUE_WORK,
          KernelCall.DISABLE_WORK,
          KernelCall.DISABLE_WORK_SYNC,
          KernelCall.DISABLE_DELAYED_WORK,
          KernelCall.DISABLE_DELAYED_WORK_SYNC,
          KernelCall.ENABLE_WORK,
          KernelCall.ENABLE_DELAYED_WORK,
          KernelCall.SYNCHRONIZE_RCU,
          KernelCall.RCU_BARRIER);

  /** More work items and waiting tasks than this have no number in a worklist. */
  private static final int MOST_ENTRIES = 254;

  private final Model model;
  private final List<Diagnostic> found = new ArrayList<>();

  private Refusals(Model model) {
    this.model = model;
  }

  /** Everything in a spec that is refused; empty: it can be explored. */
  public static List<Diagnostic> of(Model model) {
    Refusals refusals = new Refusals(model);
    refusals.refuseKernel();
    refusals.refuseMachine();
    refusals.refuseThings();
    refusals.refuseEntries();
    return refusals.found.stream().distinct().toList();
  }

  private void refuse(Span where, String what) {
    found.add(new Diagnostic(where, CODE, what + " is not modelled yet"));
  }

  private Span top() {
    return new Span(model.file(), 1, 1, 1, 1);
  }

  private void refuseKernel() {
    if (KernelProfile.of(model.kernel().text()).isEmpty()) {
      refuse(top(), "kernel " + model.kernel());
    }
  }

  private void refuseMachine() {
    org.wqcheck.model.Machine machine = model.machine();
    boolean unplugWaits =
        KernelProfile.of(model.kernel().text())
            .map(p -> p.has(Behaviour.UNPLUG_WAITS_FOR_A_WORK))
            .orElse(false);
    refuseIf(
        machine.hotplug() && unplugWaits, "machine { hotplug on; } on kernel " + model.kernel());
    refuseIf(
        machine.nodes() > 1 && (machine.hotplug() || !machine.preemptFull()),
        "machine { nodes " + machine.nodes() + "; } with hotplug on or preempt none");
  }

  private void refuseIf(boolean condition, String what) {
    if (condition) {
      refuse(top(), what);
    }
  }

  private void refuseThings() {
    int entries = 0;
    for (Thing thing : model.things()) {
      if (thing instanceof Thing.Work work) {
        refuseWork(work);
        entries++;
      } else if (thing instanceof Thing.Workqueue wq) {
        wq.sites().forEach(site -> refuseQueue(wq, site));
      } else if (thing instanceof Thing.Handler handler) {
        refuseCalls(handler.handler());
      } else if (thing instanceof Thing.Timer timer) {
        refuseCalls(timer.handler());
      } else if (thing instanceof Thing.Kthread kthread) {
        refuseCalls(kthread.body());
      }
    }
    refuseIf(
        entries + model.entries().size() > MOST_ENTRIES,
        "a spec with " + entries + " work items and " + model.entries().size() + " entries");
  }

  private void refuseWork(Thing.Work work) {
    if (work.kind() == Thing.WorkKind.RCU_WORK) {
      refuse(work.decl().span(), "rcu_work " + work.name());
    }
    refuseCalls(work.callback());
  }

  private void refuseQueue(Thing.Workqueue wq, WorkqueueAttributes attributes) {
    if (attributes.flags().contains(WorkqueueAttributes.Flag.WQ_BH)) {
      refuse(wq.decl().span(), "WQ_BH of " + wq.name());
    }
  }

  private void refuseEntries() {
    for (Entry entry : model.entries()) {
      refuseCalls(entry.body());
      refuseMarks(entry);
    }
  }

  private void refuseMarks(Entry entry) {
    boolean marked = entry.suspend() || entry.resume();
    if (marked && !model.machine().suspend()) {
      refuse(
          entry.span(),
          (entry.suspend() ? "suspend" : "resume") + " of " + entry.name() + " without suspend on");
    }
    if (entry.suspend() && entry.resume()) {
      refuse(entry.span(), entry.name() + " as both suspend and resume");
    }
  }

  private void refuseCalls(Body body) {
    Scan.calls(
        body.code(),
        call -> {
          if (CALLS.contains(call.callee())) {
            refuse(call.span(), call.callee().cName() + "()");
          }
        });
  }
}
