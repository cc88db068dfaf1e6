package org.wqcheck.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wqcheck.explore.Found;
import org.wqcheck.explore.Path;
import org.wqcheck.model.Machine.PowerEfficient;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.program.Awaited;
import org.wqcheck.program.Defects.Defect;
import org.wqcheck.program.Machine;
import org.wqcheck.program.MachineOptions;
import org.wqcheck.program.Site;
import org.wqcheck.program.Task;
import org.wqcheck.trace.Dump;
import org.wqcheck.trace.Line;
import org.wqcheck.trace.Replay;

/** Turns what a search found into what a person is told. */
final class Telling {
  private final Exploration exploration;
  private final Machine machine;

  Telling(Exploration exploration) {
    this.exploration = exploration;
    this.machine = exploration.machine();
  }

  Violation tell(Found found) {
    Defect defect = exploration.defect(found);
    Path path = exploration.path(found);
    Replay replay = new Replay(exploration.system(), machine);
    replay.run(path.ordinals());
    boolean hang =
        defect.kind() == ViolationKind.DEADLOCK || defect.kind() == ViolationKind.LIVELOCK;
    List<Line> lines = replay.lines(task -> hang && isConcerned(task, defect));
    return new Violation(
        defect.kind(),
        defect.message(),
        defect.location(),
        concerned(defect),
        hang ? cycle(defect) : List.of(),
        steps(lines),
        schedule(path, hang ? names(defect) : List.of()),
        exploration.isWhole(),
        replay.finalState() == null ? List.of() : Dump.of(machine.kernel()),
        hang ? new Lockdep(machine).verdict(core(defect)) : Optional.empty(),
        hang ? remarks(core(defect)) : List.of(),
        new Renamings(machine.twins().names()));
  }

  private List<String> remarks(List<Task> core) {
    return Stream.concat(
            new EngineDefects(machine).remarks(core).stream(),
            new ShortMemory(machine).remarks(core).stream())
        .toList();
  }

  private Schedule schedule(Path path, List<String> stuck) {
    MachineOptions options = machine.options();
    boolean powerEfficient = machine.model().machine().powerEfficient() == PowerEfficient.ON;
    return new Schedule(
        options.keepNrRunning(), powerEfficient, options.completionBound(), stuck, path.ordinals());
  }

  private static List<String> names(Defect defect) {
    return Stream.concat(defect.core().stream(), defect.victims().stream()).distinct().toList();
  }

  static List<Violation.Step> steps(List<Line> lines) {
    List<Violation.Step> steps = new ArrayList<>();
    for (Line line : lines) {
      steps.add(
          new Violation.Step(
              steps.size() + 1,
              line.task(),
              line.cpu(),
              line.action(),
              line.location(),
              line.source()));
    }
    return steps;
  }

  private static boolean isConcerned(Task task, Defect defect) {
    return defect.core().contains(task.name()) || defect.victims().contains(task.name());
  }

  private static List<Violation.Concerned> concerned(Defect defect) {
    List<Violation.Concerned> tasks = new ArrayList<>();
    defect.core().forEach(name -> tasks.add(new Violation.Concerned(name, false)));
    defect.victims().stream()
        .filter(name -> !defect.core().contains(name))
        .forEach(name -> tasks.add(new Violation.Concerned(name, true)));
    return tasks;
  }

  /** The running tasks of the core, in the state the machine looks at. */
  private List<Task> core(Defect defect) {
    return machine.tasks().stream()
        .filter(task -> task.isRunning() && defect.core().contains(task.name()))
        .toList();
  }

  private List<Violation.Wait> cycle(Defect defect) {
    List<Violation.Wait> waits = new ArrayList<>();
    for (Task task : machine.tasks()) {
      if (task.isRunning() && isConcerned(task, defect)) {
        waits.add(wait(task));
      }
    }
    return waits;
  }

  private Violation.Wait wait(Task task) {
    Awaited awaited = machine.waits().awaitedBy(task);
    Site site = task.site();
    String what = awaited.text().isEmpty() ? site.text() : awaited.text();
    return new Violation.Wait(
        task.title(), machine.waits().locksHeldBy(task), what, site.span(), site.source());
  }
}
