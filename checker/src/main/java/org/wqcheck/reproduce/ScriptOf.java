package org.wqcheck.reproduce;

import java.util.List;
import org.wqcheck.check.Schedule;
import org.wqcheck.explore.TransitionSystem;
import org.wqcheck.kernel.KernelProfile;
import org.wqcheck.model.Model;
import org.wqcheck.program.Defects;
import org.wqcheck.program.Journal;
import org.wqcheck.program.Machine;
import org.wqcheck.program.MachineOptions;
import org.wqcheck.program.Task;
import org.wqcheck.property.CheckedSystem;

/** Runs a schedule on the machine again and writes the script of it. */
final class ScriptOf {
  private final Machine machine;
  private final CheckedSystem system;
  private final ScriptRecorder recorder = new ScriptRecorder();
  private byte[] state;

  private ScriptOf(Model model, Schedule schedule) {
    KernelProfile profile = KernelProfile.of(model.kernel().text()).orElseThrow();
    MachineOptions options =
        new MachineOptions(profile, schedule.nrRunningKept(), schedule.completionBound());
    machine = new Machine(model, options, new Defects());
    system = new CheckedSystem(machine);
    state = new byte[system.stateSize()];
    system.initial(state);
  }

  /**
   * The script of a schedule.
   *
   * @throws IllegalArgumentException if the model has no such run
   */
  static Script of(Model model, Schedule schedule) {
    ScriptOf run = new ScriptOf(model, schedule);
    run.machine.setJournal(run.recorder);
    try {
      schedule.ordinals().forEach(run::take);
    } finally {
      run.machine.setJournal(Journal.SILENT);
    }
    return run.recorder.script();
  }

  private void take(int ordinal) {
    if (state == null) {
      throw new IllegalArgumentException("the run ends before its schedule does");
    }
    Taken taken = new Taken(ordinal);
    system.expand(state, taken);
    if (taken.heard == null) {
      throw new IllegalArgumentException("the model has no such run");
    }
    if (taken.successor != null) {
      machine.look(taken.successor);
    }
    recorder.taken(taken.heard, taken.by, machine.kernel());
    state = taken.successor;
  }

  /** Waits for the report of an ordinal. */
  private final class Taken implements TransitionSystem.Sink {
    private final int ordinal;
    private int reports;
    private boolean warned;
    private List<Object> heard;
    private Task by;
    private byte[] successor;

    Taken(int ordinal) {
      this.ordinal = ordinal;
    }

    @Override
    public void step(byte[] next, int cost) {
      if (reports == ordinal || warned) {
        take(next.clone());
        warned = false;
      }
      reports++;
    }

    @Override
    public void violatingStep(int violation, int cost) {
      if (reports == ordinal) {
        recorder.violates(machine.current(), machine.currentSite());
        take(null);
      }
      reports++;
    }

    private void take(byte[] next) {
      heard = recorder.glance();
      by = machine.current();
      successor = next;
    }

    @Override
    public void warning(int violation, int cost) {
      warned |= reports == ordinal;
      reports++;
    }

    @Override
    public void violatingState(int violation) {
      reports++;
    }
  }
}
