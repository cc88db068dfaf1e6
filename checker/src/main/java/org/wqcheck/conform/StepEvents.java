package org.wqcheck.conform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wqcheck.kernel.Kernel;
import org.wqcheck.kernel.PoolWorkqueue;
import org.wqcheck.kernel.WorkItem;
import org.wqcheck.kernel.WorkItem.Owner;
import org.wqcheck.model.Model;
import org.wqcheck.program.Journal;
import org.wqcheck.program.Task;
import org.wqcheck.source.Span;

/**
 * The tracepoints that a step of the model passes: starts and ends are heard, queueing and
 * activation are seen by comparing the item before and behind the step.
 */
final class StepEvents implements Journal {

  /**
   * A tracepoint.
   *
   * @param cpu of the pool; -1: unbound
   */
  record Label(Event.Kind kind, String item, int cpu) {}

  /** Where an item is. */
  enum Place {
    AWAY,
    INACTIVE,
    ACTIVE
  }

  private final List<Label> ends = new ArrayList<>();
  private final List<Label> starts = new ArrayList<>();
  private final List<String> modified = new ArrayList<>();

  /** What each mod_delayed_work() of the spec can be about, by place. */
  private final Map<Span, List<String>> modifiedAt;

  StepEvents(Model model) {
    this.modifiedAt = Modifications.of(model);
  }

  @Override
  public void stepBegins() {
    ends.clear();
    starts.clear();
    modified.clear();
  }

  @Override
  public void begins(Task task) {
    if (task.isWorker()) {
      starts.add(new Label(Event.Kind.START, task.name(), task.cpu()));
    }
  }

  @Override
  public void executed(Task task, Happening happening) {
    if (task.isWorker() && happening.text().equals("returns")) {
      ends.add(new Label(Event.Kind.END, task.name(), task.cpu()));
    }
    modified.addAll(modifiedAt.getOrDefault(happening.site().span(), List.of()));
  }

  /** Where every item is in the state that the machine looks at. */
  static Place[] places(Kernel kernel) {
    Place[] places = new Place[kernel.items().size()];
    for (WorkItem item : kernel.items()) {
      places[item.id()] = place(kernel, item);
    }
    return places;
  }

  private static Place place(Kernel kernel, WorkItem item) {
    if (item.owner() != Owner.LIST) {
      return Place.AWAY;
    }
    PoolWorkqueue pwq = kernel.pwqOf(item);
    return pwq.hasInactive(item) ? Place.INACTIVE : Place.ACTIVE;
  }

  /** What the step just taken passes, in order; the machine looks at the state behind it. */
  List<Label> between(Place[] before, Kernel kernel) {
    List<Label> labels = new ArrayList<>(ends);
    for (WorkItem item : kernel.items()) {
      addQueueing(before[item.id()], place(kernel, item), item, kernel, labels);
    }
    labels.addAll(starts);
    return labels;
  }

  private void addQueueing(Place from, Place to, WorkItem item, Kernel kernel, List<Label> labels) {
    boolean again = from != Place.AWAY && modified.contains(item.name());
    if (to != Place.AWAY && again) {
      addRequeueing(from, to, item, kernel, labels);
      return;
    }
    if (from == Place.AWAY && to != Place.AWAY) {
      int cpu = kernel.pwqOf(item).pool().cpu();
      labels.add(new Label(Event.Kind.QUEUE, item.name(), cpu));
    }
    // an inactive item that is taken off is activated first (try_to_grab_pending, 6.1)
    if ((from == Place.INACTIVE && to != Place.INACTIVE)
        || (from == Place.AWAY && to == Place.ACTIVE)) {
      labels.add(new Label(Event.Kind.ACTIVATE, item.name(), -1));
    }
  }

  /** mod_delayed_work() took the item off and queued it again, in one step. */
  private static void addRequeueing(
      Place from, Place to, WorkItem item, Kernel kernel, List<Label> labels) {
    if (from == Place.INACTIVE) {
      labels.add(new Label(Event.Kind.ACTIVATE, item.name(), -1));
    }
    int cpu = kernel.pwqOf(item).pool().cpu();
    labels.add(new Label(Event.Kind.QUEUE, item.name(), cpu));
    if (to == Place.ACTIVE) {
      labels.add(new Label(Event.Kind.ACTIVATE, item.name(), -1));
    }
  }
}
