package org.wqcheck.program;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.wqcheck.explore.TransitionSystem.Sink;
import org.wqcheck.kernel.WorkItem;
import org.wqcheck.kernel.WorkerPool;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.source.Span;
import org.wqcheck.state.DeedNotes;
import org.wqcheck.state.Footprint;
import org.wqcheck.state.State;

/**
 * Tries steps in a state, each with all its choices, and reports what becomes of them. Instructions
 * tell it where the step being tried has got to, for violations are found there.
 */
final class Attempts {
  private final Machine machine;
  private final State state;
  private final Parts parts;

  /** All, in order; an array as it is gone through in each state. */
  private final Step[] steps;

  /** What steps are tried on. */
  private final byte[] scratch;

  private final Choices choices = new Choices();
  private final List<Task> blocked = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  /** Instructions arrived at, ever, by number. */
  private final BitSet reached = new BitSet();

  private Journal journal = Journal.SILENT;

  /** Who notes what attempts ask and do, or null. */
  private DeedNotes noted;

  private Site site;
  private Task current;
  private boolean passed;

  /** For a machine whose state is sealed. */
  Attempts(Machine machine, State state, Parts parts) {
    this.machine = machine;
    this.state = state;
    this.parts = parts;
    this.steps = machine.steps().toArray(Step[]::new);
    this.scratch = new byte[state.size()];
  }

  /** Tries all steps. */
  void expand(byte[] from, Sink sink) {
    begin(from);
    for (Step step : steps) {
      attemptAll(step, from, sink);
    }
  }

  /**
   * Tries one step.
   *
   * @param footprint receives what it looks at, and what it has written by the time it is reported
   * @param deeds receives what it asks and does; null: nobody wants to know
   * @return the tasks that it found blocked, and what they need
   */
  List<Blocked> expandBy(int step, byte[] from, Footprint footprint, DeedNotes deeds, Sink sink) {
    footprint.clear();
    if (deeds != null) {
      deeds.clear();
    }
    state.note(footprint);
    state.noteDeeds(deeds);
    noted = deeds;
    try {
      begin(from);
      attemptAll(steps[step], from, sink);
      state.noteDeeds(null);
      return blockedNow();
    } finally {
      noted = null;
      state.note(null);
      state.noteDeeds(null);
    }
  }

  private void begin(byte[] from) {
    blocked.clear();
    System.arraycopy(from, 0, scratch, 0, scratch.length);
    state.look(scratch);
  }

  private void attemptAll(Step step, byte[] from, Sink sink) {
    if (step.rests()) {
      attempted(false);
      return;
    }
    choices.reset();
    do {
      boolean isDone = attempt(step, sink);
      attempted(isDone);
      if (isDone) {
        System.arraycopy(from, 0, scratch, 0, scratch.length);
      }
      state.startOver();
    } while (choices.next());
  }

  private void attempted(boolean isDone) {
    if (noted != null) {
      noted.end(isDone);
    }
  }

  /** Tries a step with the choices now set; whether something was written. */
  private boolean attempt(Step step, Sink sink) {
    warnings.clear();
    current = step.task();
    passed = false;
    journal.stepBegins();
    int cost;
    try {
      cost = step.take();
    } catch (PathEnd end) {
      reportWarnings(sink, 1);
      sink.violatingStep(number(end.kind, end.getMessage()), 1);
      return true;
    }
    if (cost == Instr.BLOCKED) {
      if (current != null && current.isRunning()) {
        blocked.add(current);
      }
      return false;
    }
    reportWarnings(sink, cost);
    sink.step(scratch, cost);
    return true;
  }

  private void reportWarnings(Sink sink, int cost) {
    for (String warning : warnings) {
      sink.warning(number(ViolationKind.KERNEL_WARNING, warning), cost);
    }
  }

  private int number(ViolationKind kind, String message) {
    Defects defects = machine.defects();
    if (machine.twins().isEmpty()) {
      return defects.number(kind, site.span(), message, List.of(culprit()));
    }
    String[] told = machine.twins().foremost(culprit() + "\n" + message).split("\n", 2);
    return defects.number(kind, site.span(), told[1], List.of(told[0]));
  }

  private String culprit() {
    return current == null ? site.text() : current.name;
  }

  // ---- what became of them ----------------------------------------------------------------------

  /** The running tasks that could not take a step in the state expanded last. */
  List<Task> blocked() {
    return blocked;
  }

  /** These tasks, and what they need; while the machine looks at that state. */
  List<Blocked> blockedNow() {
    if (blocked.isEmpty()) {
      return List.of();
    }
    List<Blocked> now = new ArrayList<>(blocked.size()); // a stream costs more than all else here
    for (Task task : blocked) {
      now.add(new Blocked(task, machine.waits().needsOf(task)));
    }
    return now;
  }

  /** Statements that the user wrote and no step has arrived at. */
  java.util.Set<Span> unreached() {
    return parts.unreached(reached);
  }

  /** The task whose step is being reported, or null. */
  Task current() {
    return current;
  }

  /** The statement at which the step being reported stands, or the declaration it concerns. */
  Site site() {
    return site;
  }

  /** Whether the step being reported got its task past a statement. */
  boolean passed() {
    return passed;
  }

  /** Who listens. */
  Journal journal() {
    return journal;
  }

  void setJournal(Journal listener) {
    journal = listener;
  }

  // ---- what the step being tried says -----------------------------------------------------------

  void arrivesAt(Task task, Instr instr) {
    current = task;
    site = instr.site;
    reached.set(instr.number);
  }

  /** It has gone past these jumps, which are no steps of their own. */
  void passesJumps(Instr instr) {
    for (Flow.Jump jump : instr.jumpsTaken()) {
      reached.set(jump.number);
    }
  }

  void passes(Task task) {
    if (task == current) {
      passed = true;
    }
  }

  void standAt(Site where) {
    site = where;
  }

  /** It concerns no statement. */
  void standNowhere() {
    site = parts.anywhere();
  }

  void standAtHeadOf(WorkerPool pool) {
    List<WorkItem> items = machine.kernel().items();
    int head = pool.worklist().get(0);
    site = head <= items.size() ? parts.siteOf(items.get(head - 1)) : parts.anywhere();
  }

  /** One of so many alternatives, from 0 on; it is tried again with the others. */
  int choose(String what, int alternatives) {
    int chosen = alternatives == 1 ? 0 : choices.choose(alternatives);
    journal.chose(what, chosen);
    return chosen;
  }

  /** The kernel warns, and goes on. */
  void warn(String text) {
    warnings.add(text);
  }
}
