package org.wqcheck.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.wqcheck.explore.TransitionSystem;
import org.wqcheck.program.Journal;
import org.wqcheck.program.Machine;
import org.wqcheck.program.Site;
import org.wqcheck.program.Task;

/** Runs a schedule again, from the initial state, and writes down what happens. */
public final class Replay {
  private final TransitionSystem system;
  private final Machine machine;
  private final Recorder recorder;
  private final List<List<Line>> steps = new ArrayList<>();

  /** For each blocked task: since which state it has been blocked where it stands. */
  private final Map<Task, Since> blocked = new TreeMap<>(Comparator.comparingInt(Task::id));

  private byte[] state;

  private record Since(int state, int position) {}

  /**
   * Prepares.
   *
   * @param system what was explored
   * @param machine the machine in it
   */
  public Replay(TransitionSystem system, Machine machine) {
    this.system = system;
    this.machine = machine;
    this.recorder = new Recorder(machine);
    this.state = new byte[system.stateSize()];
    system.initial(state);
  }

  /**
   * Takes the steps of these ordinals.
   *
   * @throws IllegalArgumentException if the system has no such run
   */
  public void run(List<Integer> ordinals) {
    machine.setJournal(recorder);
    try {
      for (int ordinal : ordinals) {
        take(ordinal);
      }
      if (state != null) {
        system.expand(state, new Taken(-1));
        noteBlocked();
        machine.look(state);
      }
    } finally {
      machine.setJournal(Journal.SILENT);
    }
  }

  private void take(int ordinal) {
    if (state == null) {
      throw new IllegalArgumentException("the run has ended before step " + (steps.size() + 1));
    }
    Taken taken = new Taken(ordinal);
    system.expand(state, taken);
    noteBlocked();
    if (taken.lines == null) {
      throw new IllegalArgumentException("step " + (steps.size() + 1) + " is not possible");
    }
    steps.add(taken.lines);
    state = taken.successor;
  }

  private void noteBlocked() {
    machine.look(state);
    List<Task> now = List.copyOf(machine.blocked());
    blocked.keySet().retainAll(now);
    for (Task task : now) {
      Since since = blocked.get(task);
      if (since == null || since.position != task.position()) {
        blocked.put(task, new Since(steps.size(), task.position()));
      }
    }
  }

  /** Waits for the report of an ordinal. */
  private final class Taken implements TransitionSystem.Sink {
    private final int ordinal;
    private int reports;
    private boolean warned;
    private List<Line> lines;
    private byte[] successor;

    Taken(int ordinal) {
      this.ordinal = ordinal;
    }

    @Override
    public void step(byte[] next, int cost) {
      if (reports == ordinal || warned) {
        lines = recorder.lines();
        successor = next.clone();
        warned = false;
      }
      reports++;
    }

    @Override
    public void violatingStep(int violation, int cost) {
      if (reports == ordinal) {
        lines = new ArrayList<>(recorder.lines());
        lines.add(lastLine());
      }
      reports++;
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

  /** What the step that is a violation was about to do. */
  private Line lastLine() {
    Site site = machine.currentSite();
    Task task = machine.current();
    String lane = task != null ? task.lane() : recorder.lane();
    return new Line(
        lane.isEmpty() ? "kernel" : lane,
        task != null ? task.cpu() : -1,
        site.text(),
        site.span(),
        site.source());
  }

  /** The state at the end; null if the path ended with a violating step. */
  public byte[] finalState() {
    return state;
  }

  /** The lines, with those of stuck tasks saying where they block. */
  public List<Line> lines(Predicate<Task> stuck) {
    List<List<Line>> told = new ArrayList<>();
    steps.forEach(step -> told.add(new ArrayList<>(step)));
    told.add(new ArrayList<>());
    for (Map.Entry<Task, Since> entry : blocked.entrySet()) {
      if (stuck.test(entry.getKey())) {
        tellWhereItBlocks(told, entry.getKey(), entry.getValue());
      }
    }
    return told.stream().flatMap(List::stream).toList();
  }

  private static void tellWhereItBlocks(List<List<Line>> told, Task task, Since since) {
    Site site = task.site();
    for (int i = told.size() - 1; i >= 0; i--) {
      for (int j = told.get(i).size() - 1; j >= 0; j--) {
        Line line = told.get(i).get(j);
        if (line.task().equals(task.lane())) {
          boolean begun = line.location().equals(site.span()) && line.action().equals(site.text());
          if (begun) {
            told.get(i).set(j, line.with(site.text() + " … blocks"));
          } else {
            told.get(Math.min(since.state, told.size() - 1)).add(0, blocks(task));
          }
          return;
        }
      }
    }
    told.get(Math.min(since.state, told.size() - 1)).add(0, blocks(task));
  }

  private static Line blocks(Task task) {
    Site site = task.site();
    return new Line(task.lane(), task.cpu(), site.text() + " … blocks", site.span(), site.source());
  }
}
