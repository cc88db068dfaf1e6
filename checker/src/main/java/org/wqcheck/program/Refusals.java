package org.wqcheck.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wqcheck.kernel.KernelProfile;
import org.wqcheck.model.Entry;
import org.wqcheck.model.Model;
import org.wqcheck.model.Thing;
import org.wqcheck.model.WorkqueueAttributes;
import org.wqcheck.model.WorkqueueAttributes.Flag;
import org.wqcheck.source.Diagnostic;
import org.wqcheck.source.Span;

/**
 * What the language has and the machine has not. This is the one place that knows: what is listed
 * here is refused by name, everything else runs.
 */
public final class Refusals {

  /** The code of these diagnostics. */
  public static final String CODE = "WQ010";

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
      if (thing instanceof Thing.Work) {
        entries++;
      } else if (thing instanceof Thing.Workqueue wq) {
        wq.sites().forEach(site -> refuseQueue(wq, site));
      }
    }
    refuseIf(
        entries + model.entries().size() > MOST_ENTRIES,
        "a spec with " + entries + " work items and " + model.entries().size() + " entries");
  }

  private void refuseQueue(Thing.Workqueue wq, WorkqueueAttributes attributes) {
    if (attributes.flags().contains(Flag.WQ_SYSFS)) {
      refuse(
          wq.decl().span(),
          "WQ_SYSFS of "
              + wq.name()
              + " (somebody may write its max_active at any time; without the flag nobody does)");
    }
    if (!attributes.flags().contains(Flag.WQ_BH)) {
      return;
    }
    boolean atOnce = wq.initial().filter(attributes::equals).isPresent();
    if (atOnce && !isLegalBh(attributes)) {
      refuse(wq.decl().span(), "WQ_BH of " + wq.name() + " with other flags or a max_active");
    }
    if (model.machine().hotplug()) {
      refuse(wq.decl().span(), "WQ_BH of " + wq.name() + " with hotplug on");
    }
  }

  /** BH workqueues have no limit, and no flag but WQ_HIGHPRI and WQ_PERCPU. */
  static boolean isLegalBh(WorkqueueAttributes attributes) {
    boolean bh = attributes.flags().contains(Flag.WQ_BH);
    return !bh
        || (attributes.maxActive() == 0
            && Set.of(Flag.WQ_BH, Flag.WQ_HIGHPRI, Flag.WQ_PERCPU).containsAll(attributes.flags()));
  }

  private void refuseEntries() {
    for (Entry entry : model.entries()) {
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
}
