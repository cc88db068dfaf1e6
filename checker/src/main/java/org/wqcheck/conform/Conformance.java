package org.wqcheck.conform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.wqcheck.conform.StepEvents.Label;
import org.wqcheck.conform.StepEvents.Place;
import org.wqcheck.explore.StepsOnly;
import org.wqcheck.kernel.KernelProfile;
import org.wqcheck.model.Model;
import org.wqcheck.program.Defects;
import org.wqcheck.program.Journal;
import org.wqcheck.program.Machine;
import org.wqcheck.program.MachineOptions;

/** Searches a model for a run with exactly the events of a trace. */
public final class Conformance {

  /**
   * The answer.
   *
   * @param verdict yes, no, or not known
   * @param events how many the trace has
   * @param explained how many of them the longest explanation has
   * @param stuckAt what the trace goes on with there and no run of the model does; empty if
   *     accepted
   * @param transitions what of the model the run passed: the items' places, and the event
   */
  public record Result(
      Verdict verdict, int events, int explained, List<String> stuckAt, Set<String> transitions) {}

  /** Answers. */
  public enum Verdict {
    ACCEPTED,
    REJECTED,
    INCONCLUSIVE
  }

  private final Machine machine;
  private final List<Event> events;
  private final Explanations explanations;
  private final long maxStates;
  private final StepEvents journal;
  private final Set<Position> seen = new HashSet<>();
  private final Deque<Reached> open = new ArrayDeque<>();
  private Reached furthest;

  /** A state of the model and which events are behind it. It compares the array's bytes itself. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Position(byte[] state, BitSet done) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Position o && Arrays.equals(state, o.state) && done.equals(o.done);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(state) + done.hashCode();
    }
  }

  private record Reached(Position at, Reached from, List<String> passed) {}

  private Conformance(Model model, List<Event> events, long maxStates) {
    KernelProfile profile = KernelProfile.of(model.kernel().text()).orElseThrow();
    MachineOptions options = new MachineOptions(profile, false, MachineOptions.COMPLETION_BOUND);
    this.machine = new Machine(model, options, new Defects());
    this.events = events;
    this.explanations = new Explanations(events);
    this.maxStates = maxStates;
    this.journal = new StepEvents(model);
  }

  /**
   * Whether the trace is a run of the model.
   *
   * @param trace the lines of tracefs
   * @param maxStates pairs of a state and a place in the trace, at most
   * @throws IllegalArgumentException if the trace does not say which item is where
   */
  public static Result check(Model model, List<String> trace, long maxStates) {
    return new Conformance(model, TraceText.events(trace), maxStates).search();
  }

  /** The events of a trace in order, without times and addresses: equal schedules, equal lists. */
  public static List<String> schedule(List<String> trace) {
    return TraceText.events(trace).stream()
        .map(e -> e.text() + " on CPU " + e.cpu() + " for pool " + e.poolCpu())
        .toList();
  }

  private Result search() {
    byte[] initial = new byte[machine.stateSize()];
    machine.initial(initial);
    machine.setJournal(journal);
    try {
      return search(new Reached(new Position(initial, new BitSet()), null, List.of()));
    } finally {
      machine.setJournal(Journal.SILENT);
    }
  }

  private Result search(Reached start) {
    furthest = start;
    seen.add(start.at);
    open.push(start);
    while (!open.isEmpty()) {
      Reached here = open.pop();
      if (here.at.done.cardinality() > furthest.at.done.cardinality()) {
        furthest = here;
      }
      if (here.at.done.cardinality() == events.size()) {
        return result(Verdict.ACCEPTED, here);
      }
      if (seen.size() > maxStates) {
        return result(Verdict.INCONCLUSIVE, furthest);
      }
      expand(here);
    }
    return result(Verdict.REJECTED, furthest);
  }

  private Result result(Verdict verdict, Reached end) {
    Set<String> transitions = new TreeSet<>();
    for (Reached at = end; at != null; at = at.from) {
      transitions.addAll(at.passed);
    }
    return new Result(
        verdict,
        events.size(),
        end.at.done.cardinality(),
        verdict == Verdict.ACCEPTED ? List.of() : explanations.next(end.at.done),
        transitions);
  }

  /** Steps that explain an event are looked at before those that do not. */
  private void expand(Reached here) {
    machine.look(here.at.state);
    Place[] places = StepEvents.places(machine.kernel());
    List<Reached> silent = new ArrayList<>();
    List<Reached> telling = new ArrayList<>();
    machine.expand(
        here.at.state,
        new StepsOnly() {
          @Override
          public void step(byte[] successor, int cost) {
            List<Label> labels = journal.between(places, machine.kernel());
            List<String> passed =
                labels.stream().map(l -> Transitions.name(machine.kernel(), places, l)).toList();
            for (BitSet done : explanations.of(labels, here.at.done)) {
              Position at = new Position(successor.clone(), done);
              (labels.isEmpty() ? silent : telling).add(new Reached(at, here, passed));
            }
          }
        });
    Collections.reverse(silent);
    silent.addAll(telling);
    for (Reached next : silent) {
      if (seen.add(next.at)) {
        open.push(next);
      }
    }
  }
}
