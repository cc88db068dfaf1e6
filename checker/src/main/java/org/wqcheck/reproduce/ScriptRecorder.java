package org.wqcheck.reproduce;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wqcheck.kernel.Kernel;
import org.wqcheck.kernel.WorkItem;
import org.wqcheck.kernel.WorkItem.Owner;
import org.wqcheck.kernel.WorkerPool;
import org.wqcheck.model.Body.Context;
import org.wqcheck.program.Journal;
import org.wqcheck.program.Site;
import org.wqcheck.program.Task;
import org.wqcheck.source.Span;

/**
 * Turns the steps of a run into cues. What is heard in a step that is tried counts only once {@link
 * #taken} says that it was taken.
 */
final class ScriptRecorder implements Journal {
  private static final String ON_CPU = "on CPU";

  /** The choices that the code of a task makes; others are the kernel's. */
  private static final Set<String> FREE_CHOICES = Set.of("*", "branch", "gives up");

  private final List<Cue> cues = new ArrayList<>();
  private final List<Script.Choice> choices = new ArrayList<>();

  /** The cue of the statement that an actor is in and not past, by actor. */
  private final Map<String, Integer> open = new HashMap<>();

  private final Holds holds = new Holds();

  /** The last cue that armed an item's timer, and the last that fired a handler. */
  private final Map<String, Integer> arming = new HashMap<>();

  private final Map<String, Integer> firing = new HashMap<>();

  /** The cue with which an item's timer expired, until the item is queued. */
  private final Map<String, Integer> expiring = new HashMap<>();

  private final List<Plugs.Insertion> insertions = new ArrayList<>();
  private final List<Heard> heard = new ArrayList<>();
  private Map<String, Owner> owners = new HashMap<>();

  /** The CPU chosen in the step at hand; -1: none was. */
  private int pendingCpu = -1;

  /** Something heard in a step. */
  private sealed interface Heard {
    record Began(Task task) implements Heard {}

    record Did(Task task, Happening happening) implements Heard {}

    record Expired(String item) implements Heard {}

    record Chose(String what, int chosen) implements Heard {}
  }

  @Override
  public void stepBegins() {
    heard.clear();
  }

  @Override
  public void begins(Task task) {
    heard.add(new Heard.Began(task));
  }

  @Override
  public void executed(Task task, Happening happening) {
    heard.add(new Heard.Did(task, happening));
  }

  @Override
  public void expires(WorkItem item) {
    heard.add(new Heard.Expired(item.name()));
  }

  @Override
  public void chose(String what, int chosen) {
    heard.add(new Heard.Chose(what, chosen));
  }

  /** The step now tried is a violation: the statement with which the path ends is not heard. */
  void violates(Task task, Site site) {
    boolean heardOf =
        heard.stream().anyMatch(h -> h instanceof Heard.Did did && did.task() == task);
    boolean begun = task != null && open.containsKey(task.name());
    if (task != null && !heardOf && !begun && !site.text().equals("returns")) {
      heard.add(new Heard.Did(task, new Happening(site, site.text(), true, false, false)));
    }
  }

  /** What was heard so far in the step now tried. */
  List<Object> glance() {
    return List.copyOf(heard);
  }

  /** The step heard was taken by that task (null: the kernel), and led to this state. */
  void taken(List<Object> what, Task by, Kernel after) {
    int before = cues.size();
    List<Object> returnsFirst = new ArrayList<>(what);
    returnsFirst.sort((a, b) -> Integer.compare(rank(a), rank(b)));
    returnsFirst.forEach(each -> add((Heard) each, by));
    noteTimers(after, cues.size() > before ? cues.size() - 1 : latestOf(by));
  }

  /** A callback returns before the one that follows it begins. */
  private static int rank(Object heard) {
    return heard instanceof Heard.Began began && began.task().isWorker() ? 1 : 0;
  }

  private void add(Heard each, Task by) {
    if (each instanceof Heard.Began began) {
      begin(began.task());
    } else if (each instanceof Heard.Did did) {
      execute(did.task(), did.happening());
    } else if (each instanceof Heard.Expired expired) {
      expiring.put(expired.item(), put(Cue.Kind.EXPIRE, expired.item(), null));
    } else if (each instanceof Heard.Chose chose) {
      choose(chose, by);
    }
  }

  private int put(Cue.Kind kind, String who, Span site) {
    cues.add(Cue.of(kind, who, site));
    return cues.size() - 1;
  }

  private void begin(Task task) {
    if (task.isWorker()) {
      put(Cue.Kind.START, task.name(), null);
    } else if (task.context() == Context.TIMER) {
      put(Cue.Kind.EXPIRE, task.name(), null);
      put(Cue.Kind.START, task.name(), null);
    } else if (isHandler(task)) {
      firing.put(task.name(), put(Cue.Kind.FIRE, task.name(), null));
    }
  }

  private static boolean isHandler(Task task) {
    return switch (task.context()) {
      case IRQ, SOFTIRQ, TASKLET -> true;
      case TIMER, PROCESS, WORK, KTHREAD -> false;
    };
  }

  private void execute(Task task, Happening happening) {
    String who = task.name();
    if (happening.text().equals("returns")) {
      if (task.isWorker() || isHandler(task) || task.context() == Context.TIMER) {
        take(put(Cue.Kind.STEP, who, null), Cue.Course.ENDS);
      }
    } else if (!happening.text().isEmpty()) {
      executeStatement(who, happening);
    }
  }

  private void executeStatement(String who, Happening happening) {
    Integer begun = open.get(who);
    if (begun == null) {
      begun = put(Cue.Kind.STEP, who, happening.site().span());
      open.put(who, begun);
      holds.begins(begun, happening.site().text());
    } else {
      release(who, begun);
    }
    if (happening.ends()) {
      end(who, begun);
    }
  }

  private void take(int cue, Cue.Course course) {
    cues.set(cue, cues.get(cue).taking(course));
  }

  /** A call goes on: if others have moved since it began, it has to be held until here. */
  private void release(String who, int begun) {
    boolean othersMoved = begun < cues.size() - 1;
    boolean heldAlready = cues.get(begun).course() == Cue.Course.HELD;
    if (holds.goesOn(begun) && othersMoved && !heldAlready) {
      holdUntilHere(who, begun);
    }
  }

  private void holdUntilHere(String who, int begun) {
    take(begun, Cue.Course.HELD);
    put(Cue.Kind.RELEASE, who, null);
  }

  private void end(String who, int begun) {
    open.remove(who);
    if (begun == cues.size() - 1) {
      take(begun, Cue.Course.ENDS);
    } else {
      if (holds.lastsToTheEnd(begun)) {
        holdUntilHere(who, begun);
      }
      put(Cue.Kind.END, who, cues.get(begun).site());
    }
  }

  private void choose(Heard.Chose chose, Task by) {
    if (!chose.what().equals(ON_CPU)) {
      if (by != null && FREE_CHOICES.contains(chose.what())) {
        choices.add(new Script.Choice(by.name(), chose.chosen()));
      }
      return;
    }
    pendingCpu = chose.chosen();
    if (by != null && firing.containsKey(by.name())) {
      move(firing.get(by.name()), chose.chosen());
    }
  }

  private void move(int cue, int cpu) {
    cues.set(cue, cues.get(cue).on(cpu));
  }

  /** The latest cue of a task, in which it still is or which was thought to be over. */
  private int latestOf(Task by) {
    for (int i = cues.size() - 1; by != null && i >= 0; i--) {
      if (cues.get(i).who().equals(by.name())) {
        return i;
      }
    }
    return open.values().stream().max(Integer::compare).orElse(cues.size() - 1);
  }

  /**
   * Which statement armed which timer, and on which CPU and pool things were queued, in the step of
   * a cue.
   */
  private void noteTimers(Kernel after, int cue) {
    Map<String, Owner> now = new HashMap<>();
    for (WorkItem item : after.items()) {
      now.put(item.name(), item.owner());
      if (owners.get(item.name()) == item.owner() || cues.isEmpty()) {
        continue;
      }
      boolean expired =
          owners.get(item.name()) == Owner.IRQ || owners.get(item.name()) == Owner.IRQ_TESTED;
      int at = expired && item.owner() != Owner.IRQ_TESTED ? letQueue(item, cue) : cue;
      if (item.owner() == Owner.TIMER) {
        arming.put(item.name(), cues.size() - 1);
      } else if (item.owner() == Owner.LIST) {
        noteInsertion(item, after.pwqOf(item).pool(), at);
      }
    }
    pendingCpu = -1;
    owners = now;
  }

  /**
   * The timer's handler queues its item, or is refused; others may have moved since it expired. The
   * cue that stands for it; the other one if no expiry is known.
   */
  private int letQueue(WorkItem item, int other) {
    Integer expired = expiring.remove(item.name());
    if (expired == null) {
      return other;
    }
    if (expired == cues.size() - 1) {
      return expired;
    }
    take(expired, Cue.Course.HELD);
    return put(Cue.Kind.LET_QUEUE, item.name(), null);
  }

  private void noteInsertion(WorkItem item, WorkerPool pool, int cue) {
    boolean byTimer =
        cues.get(cue).kind() == Cue.Kind.EXPIRE || cues.get(cue).kind() == Cue.Kind.LET_QUEUE;
    if (pool.cpu() >= 0) {
      boolean highpri = pool.name().endsWith("highpri");
      insertions.add(new Plugs.Insertion(cue, item.name(), 2 * pool.cpu() + (highpri ? 1 : 0)));
    }
    if (pendingCpu >= 0) {
      move(byTimer ? arming.getOrDefault(item.name(), cue) : cue, pendingCpu);
    }
  }

  Script script() {
    for (int begun : open.values()) {
      boolean othersMoved = begun < cues.size() - 1;
      if (othersMoved && holds.isStillInside(begun)) {
        take(begun, Cue.Course.HELD);
      }
    }
    return new Script(Plugs.inserted(cues, insertions), List.copyOf(choices));
  }
}
