package org.wqcheck.trace;

import java.util.ArrayList;
import java.util.List;
import org.wqcheck.kernel.Setup;
import org.wqcheck.kernel.WorkItem;
import org.wqcheck.model.Body.Context;
import org.wqcheck.program.Journal;
import org.wqcheck.program.Machine;
import org.wqcheck.program.Site;
import org.wqcheck.program.Task;

/** Writes down what is heard in one step. */
final class Recorder implements Journal {
  private final Machine machine;
  private final List<Line> lines = new ArrayList<>();
  private final List<Line> notes = new ArrayList<>();
  private String lane = "";

  Recorder(Machine machine) {
    this.machine = machine;
  }

  /** What was heard in the step tried last. */
  List<Line> lines() {
    List<Line> all = new ArrayList<>(lines);
    all.addAll(notes);
    return all;
  }

  /** The lane of what happened last in it; empty: nobody's. */
  String lane() {
    return lane;
  }

  private void add(Task task, String action, Site site) {
    lines.add(new Line(task.lane(), task.cpu(), action, site.span(), site.source()));
  }

  @Override
  public void stepBegins() {
    lines.clear();
    notes.clear();
    lane = "";
  }

  @Override
  public void begins(Task task) {
    lane = task.lane();
    if (task.isWorker()) {
      add(task, "starts " + task.name(), task.site());
    } else if (task.context() == Context.TIMER) {
      add(task, "expires", task.site());
    }
  }

  @Override
  public void executed(Task task, Happening happening) {
    lane = task.lane();
    if (happening.text().isEmpty()) {
      return;
    }
    boolean handlerReturns = happening.text().equals("returns") && !task.isWorker();
    if (happening.begins() && !handlerReturns) {
      add(task, happening.text(), happening.site());
    } else if (happening.ends() && happening.waits()) {
      add(task, happening.text() + " returns", happening.site());
    }
  }

  @Override
  public void expires(WorkItem item) {
    boolean timer = item.spec().kind() == Setup.ItemKind.DELAYED;
    lane = item.name() + (timer ? " (timer)" : " (RCU)");
    Site site = machine.currentSite();
    lines.add(
        new Line(lane, -1, timer ? "expires" : "grace period ends", site.span(), site.source()));
  }

  @Override
  public void happens(String where, String text) {
    lane = where;
    Site site = machine.currentSite();
    lines.add(new Line(lane, -1, text, site.span(), site.source()));
  }

  @Override
  public void note(String text) {
    Site site = machine.currentSite();
    notes.add(new Line(lane, -1, "(" + text + ")", site.span(), site.source()));
  }
}
