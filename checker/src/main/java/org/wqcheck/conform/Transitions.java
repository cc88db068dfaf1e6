package org.wqcheck.conform;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.wqcheck.conform.StepEvents.Label;
import org.wqcheck.conform.StepEvents.Place;
import org.wqcheck.explore.StepsOnly;
import org.wqcheck.kernel.Kernel;
import org.wqcheck.kernel.KernelProfile;
import org.wqcheck.model.Model;
import org.wqcheck.program.Defects;
import org.wqcheck.program.Journal;
import org.wqcheck.program.Machine;
import org.wqcheck.program.MachineOptions;

/**
 * The transitions of a model as a trace can tell them apart: an event, and where every item was
 * before it. What real runs pass is compared with what the model has.
 */
public final class Transitions {
  private final Machine machine;
  private final long maxStates;
  private final StepEvents journal;
  private final Set<ByteBuffer> seen = new HashSet<>();
  private final Deque<byte[]> open = new ArrayDeque<>();
  private final Set<String> found = new TreeSet<>();

  private Transitions(Model model, long maxStates) {
    KernelProfile profile = KernelProfile.of(model.kernel().text()).orElseThrow();
    this.machine =
        new Machine(
            model,
            new MachineOptions(profile, false, MachineOptions.COMPLETION_BOUND),
            new Defects());
    this.maxStates = maxStates;
    this.journal = new StepEvents(model);
  }

  /** Such as {@code START demo.w, from ACTIVE demo.w, INACTIVE demo.v}. */
  static String name(Kernel kernel, Place[] before, Label label) {
    String queued =
        kernel.items().stream()
            .filter(item -> before[item.id()] != Place.AWAY)
            .map(item -> before[item.id()] + " " + item.name())
            .collect(Collectors.joining(", "));
    return label.kind() + " " + label.item() + ", from " + (queued.isEmpty() ? "none" : queued);
  }

  /** All that the model has; empty: it has more states than that. */
  public static Optional<Set<String>> of(Model model, long maxStates) {
    return new Transitions(model, maxStates).explore();
  }

  private Optional<Set<String>> explore() {
    byte[] initial = new byte[machine.stateSize()];
    machine.initial(initial);
    machine.setJournal(journal);
    reach(initial);
    while (!open.isEmpty() && seen.size() <= maxStates) {
      expand(open.pop());
    }
    machine.setJournal(Journal.SILENT);
    return open.isEmpty() ? Optional.of(found) : Optional.empty();
  }

  private void reach(byte[] state) {
    if (seen.add(ByteBuffer.wrap(state))) {
      open.push(state);
    }
  }

  private void expand(byte[] state) {
    machine.look(state);
    Place[] places = StepEvents.places(machine.kernel());
    machine.expand(
        state,
        new StepsOnly() {
          @Override
          public void step(byte[] successor, int cost) {
            List<Label> labels = journal.between(places, machine.kernel());
            labels.forEach(l -> found.add(name(machine.kernel(), places, l)));
            reach(successor.clone());
          }
        });
  }
}
