package org.wqcheck.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wqcheck.model.Body;
import org.wqcheck.model.Entry;
import org.wqcheck.model.KernelCall;

/**
 * {@code machine { suspend on; }}: the code of pm.suspend, and what it means to the processes. It
 * freezes the user's processes and the freezable workqueues, each with a timeout behind which it
 * thaws and may try again, runs the processes marked suspend, then those marked resume, and thaws.
 */
final class Suspension {
  /** Its name as a task. */
  static final String NAME = "pm.suspend";

  private static final int SIGNALS = 1;
  private static final int WAITS_FOR_PROCESSES = 2;
  private static final int FREEZES_QUEUES = 3;

  // 4: waits for the queues to freeze, which needs no jump
  private static final int FIRST_ENTRY = 5;

  private final Machine machine;

  /** null where the machine is never suspended. */
  private SuspendTask task;

  private final List<EntryTask> users = new ArrayList<>();

  /** The processes marked suspend, then those marked resume: position {@link #FIRST_ENTRY} on. */
  private final List<EntryTask> marked = new ArrayList<>();

  /** The tasks whose own code thaws workqueues. */
  private final List<Task> thawers = new ArrayList<>();

  Suspension(Machine machine) {
    this.machine = machine;
  }

  /** Sorts the tasks; pm.suspend is one of them, or there is none. */
  void introduce(Task one, Body body) {
    if (one instanceof SuspendTask suspend) {
      task = suspend;
    }
    if (one instanceof EntryTask entry && !isMarked(entry.entry)) {
      users.add(entry);
    }
    Scan.calls(
        body.code(),
        call -> {
          if (call.callee() == KernelCall.THAW_WORKQUEUES && !thawers.contains(one)) {
            thawers.add(one);
          }
        });
  }

  /** Puts the marked processes in order. */
  void order(List<EntryTask> entries) {
    entries.stream().filter(e -> e.entry.suspend()).forEach(marked::add);
    entries.stream().filter(e -> e.entry.resume()).forEach(marked::add);
  }

  private static boolean isMarked(Entry entry) {
    return entry.suspend() || entry.resume();
  }

  /** Whether the suspension, as far as it is, lets an entry begin. */
  boolean letsBegin(EntryTask entry) {
    if (isMarked(entry.entry)) {
      return task.pc.get() == FIRST_ENTRY + marked.indexOf(entry);
    }
    return task == null || task.pc.get() < WAITS_FOR_PROCESSES;
  }

  /** The tasks of which one must go on before frozen workqueues are thawed. */
  List<Task> thawers() {
    List<Task> all = new ArrayList<>();
    thawers.stream()
        .filter(t -> !(t instanceof EntryTask entry && entry.hasEnded()))
        .forEach(all::add);
    if (task != null) {
      all.add(task);
    }
    return all;
  }

  /** The instructions of pm.suspend. */
  Code code() {
    int thaw = FIRST_ENTRY + marked.size();
    List<Instr> instrs = new ArrayList<>();
    instrs.add(new Act("freezes processes", SIGNALS + 1, () -> {}));
    instrs.add(new Wait(this::processesAreFrozen, thaw + 1));
    var freezer = machine.kernel().freezer();
    instrs.add(new Act("freeze_workqueues_begin()", FREEZES_QUEUES + 1, freezer::begin));
    instrs.add(new Wait(() -> !freezer.isBusy(), thaw));
    for (EntryTask entry : marked) {
      instrs.add(new Run(entry, instrs.size() + 2));
    }
    instrs.add(new Act("thaw_workqueues()", thaw + 1, freezer::thaw));
    instrs.add(new Act("thaws processes", thaw + 2, () -> {}));
    instrs.add(new Flow.Return(site("returns")));
    return new Code(
        NAME,
        instrs,
        List.of(),
        List.of(),
        Deaths.none(instrs),
        new Code.Needs(false, false, false, false, false, new Code.Rcu(false, false)));
  }

  private boolean processesAreFrozen() {
    return users.stream().noneMatch(Task::isRunning);
  }

  private Site site(String text) {
    return new Site(text, machine.somewhere().span(), Optional.empty());
  }

  /** What pm.suspend does at once. */
  private final class Act extends Unwritten {
    private final Runnable act;

    Act(String text, int next, Runnable act) {
      super(Suspension.this.site(text));
      this.act = act;
      this.next = next;
    }

    @Override
    int execute(Task suspend) {
      act.run();
      return next;
    }

    @Override
    Journal.Happening happening(boolean begins, int to) {
      return new Journal.Happening(site, site.text(), true, true, false);
    }
  }

  /** Waits until all is frozen, or 20 s, behind which all is thawed. */
  private final class Wait extends Unwritten {
    private final java.util.function.BooleanSupplier frozen;
    private final int giveUp;

    Wait(java.util.function.BooleanSupplier frozen, int giveUp) {
      super(Suspension.this.site("gives up freezing"));
      this.frozen = frozen;
      this.giveUp = giveUp;
    }

    @Override
    int execute(Task suspend) {
      if (frozen.getAsBoolean()) {
        return suspend.pc.get() + 1;
      }
      task.givesUp();
      return giveUp;
    }

    @Override
    Journal.Happening happening(boolean begins, int to) {
      String text = to == giveUp ? site.text() : "";
      return new Journal.Happening(site, text, true, true, false);
    }
  }

  /** Runs a marked process to its end. */
  private final class Run extends Unwritten {
    private final EntryTask entry;

    Run(EntryTask entry, int next) {
      super(Suspension.this.site(entry.name + "()"));
      this.entry = entry;
      this.next = next;
    }

    @Override
    int execute(Task suspend) {
      return entry.hasEnded() ? next : BLOCKED;
    }

    @Override
    boolean sleeps() {
      return true;
    }

    @Override
    void awaits(Task suspend, Awaited awaited) {
      awaited.describe(() -> entry.name + " to end");
      awaited.require(List.of(entry));
    }
  }
}
