package org.wqcheck.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.wqcheck.kernel.Behaviour;
import org.wqcheck.kernel.Images;
import org.wqcheck.kernel.Renaming;
import org.wqcheck.kernel.Setup;
import org.wqcheck.kernel.Workqueue;
import org.wqcheck.model.Entry;
import org.wqcheck.model.Memory;
import org.wqcheck.model.Model;
import org.wqcheck.model.Thing;
import org.wqcheck.program.Wording.Kind;
import org.wqcheck.state.Domain;
import org.wqcheck.state.State;

/** Finds the {@link Twins} of a machine: what is alike in the spec and not told apart here. */
final class TwinsOf {

  /** What {@link Task#waiting} holds. */
  enum Numbered implements Domain {
    WAIT
  }

  private final Machine machine;
  private final Model model;
  private final State state;
  private final List<Thing.Work> works;

  TwinsOf(Machine machine, State state) {
    this.machine = machine;
    this.model = machine.implied().model();
    this.state = state;
    this.works = SetupOf.works(model);
  }

  Twins twins() {
    List<Twin> twins = new ArrayList<>();
    List<Likeness> likenesses = tellsApart() ? List.of() : Likeness.in(machine.implied());
    if (!likenesses.isEmpty()) {
      FlushOrder order = new FlushOrder(machine.implied());
      likenesses.stream()
          .filter(l -> !order.tellsApart(l) && !movesInOrder(l))
          .forEach(l -> twin(l).ifPresent(twins::add));
    }
    return new Twins(List.copyOf(twins), machine.tasks());
  }

  /**
   * Where the machine goes through tasks in their order and it makes a difference: flushers that
   * wait for a colour.
   */
  private boolean tellsApart() {
    return !machine.hasColorsForAll();
  }

  private boolean movesInOrder(Likeness likeness) {
    return model.entries().stream().anyMatch(e -> isRun(e, likeness))
        || model.things().stream().anyMatch(t -> isTakenInTurn(t, likeness));
  }

  /** Whether a process would change places that pm.suspend runs in file order. */
  private static boolean isRun(Entry entry, Likeness likeness) {
    boolean moves = likeness.image(Kind.ENTRY, entry.id()) != entry.id();
    return moves && (entry.suspend() || entry.resume());
  }

  /**
   * Whether a workqueue would change places of which there is a list that is gone through: by
   * thaw_workqueues, which fills worklists, or where a CPU of 2.6.35 has died.
   */
  private boolean isTakenInTurn(Thing thing, Likeness likeness) {
    if (!(thing instanceof Thing.Workqueue) || image(thing, likeness).id() == thing.id()) {
      return false;
    }
    Setup.Modes modes = machine.kernel().setup().modes();
    return (modes.hotplug() && machine.kernel().has(Behaviour.THREADS_OF_ITS_OWN))
        || (modes.freezes() && waysToMake(thing).stream().anyMatch(wq -> wq.spec().freezable()));
  }

  /** Empty: a name does not fit a byte, or somebody begins with one of them in hand. */
  private Optional<Twin> twin(Likeness likeness) {
    Renaming renaming = new Renaming();
    int[] items = works.stream().mapToInt(w -> works.indexOf(image(w, likeness))).toArray();
    int[] tasks = tasks(likeness);
    int[] queues = queues(likeness);
    int[] images =
        machine
            .kernel()
            .exchange(new Images(i -> items[i], i -> tasks[i], i -> queues[i]), renaming);
    model.things().forEach(thing -> move(thing, image(thing, likeness), renaming));
    machine.world.locks.forEach(lock -> lock.moveReaders(renaming));
    for (Memory memory : model.memories()) {
      Memory image = model.memories().get(likeness.image(Kind.MEMORY, memory.id()));
      renaming.move(Declarations.partOf(memory), Declarations.partOf(image));
    }
    return state
        .exchange(renaming::placeOf, renaming::numbersOf)
        .filter(machine::beginsTheSame)
        .map(
            exchange ->
                new Twin(
                    exchange,
                    Arrays.stream(images).mapToObj(machine.tasks()::get).toList(),
                    names(likeness)));
  }

  private Thing image(Thing thing, Likeness likeness) {
    return model.things().get(likeness.image(Kind.THING, thing.id()));
  }

  /** By workqueue of the kernel's: the one it changes places with. */
  private int[] queues(Likeness likeness) {
    int[] queues = IntStream.range(0, machine.kernel().queues().size()).toArray();
    for (Thing thing : model.things()) {
      if (thing instanceof Thing.Workqueue) {
        List<Workqueue> ways = waysToMake(thing);
        List<Workqueue> images = waysToMake(image(thing, likeness));
        ways.forEach(wq -> queues[wq.id()] = images.get(ways.indexOf(wq)).id());
      }
    }
    return queues;
  }

  private List<Workqueue> waysToMake(Thing wq) {
    return machine.world.entity(wq, QueuePointer.class).queues;
  }

  /** By task: the one it changes places with; workers follow their items. */
  private int[] tasks(Likeness likeness) {
    int[] tasks = IntStream.range(0, machine.tasks().size()).toArray();
    Map<Integer, Task> entries = new HashMap<>();
    for (Task task : machine.tasks()) {
      if (task instanceof EntryTask one) {
        entries.put(one.entry.id(), one);
      }
    }
    entries.forEach((id, t) -> tasks[t.id] = entries.get(likeness.image(Kind.ENTRY, id)).id);
    for (Thing thing : model.things()) {
      if (isTask(thing)) {
        tasks[taskOf(thing).id] = taskOf(image(thing, likeness)).id;
      }
    }
    return tasks;
  }

  private static boolean isTask(Thing thing) {
    return thing instanceof Thing.Handler
        || thing instanceof Thing.Timer
        || thing instanceof Thing.Kthread;
  }

  private Task taskOf(Thing thing) {
    return machine.world.entity(thing, Task.class);
  }

  private void move(Thing thing, Thing image, Renaming renaming) {
    renaming.move(Declarations.partOf(thing), Declarations.partOf(image));
    if (thing instanceof Thing.WaitQueue || thing instanceof Thing.Lock) {
      renaming.rename(Numbered.WAIT, waitNumber(thing), waitNumber(image));
    }
  }

  private int waitNumber(Thing thing) {
    return thing instanceof Thing.Lock
        ? machine.world.entity(thing, Lock.class).waitNumber
        : machine.world.entity(thing, WaitQueue.class).number();
  }

  /** Full names and, where they mean one thing only, the short ones of statements. */
  private Map<String, String> names(Likeness likeness) {
    Map<String, String> names = new HashMap<>();
    Set<String> ambiguous = new HashSet<>();
    for (Thing thing : model.things()) {
      String image = image(thing, likeness).decl().shortName();
      String other = names.put(thing.decl().shortName(), image);
      if (other != null && !other.equals(image)) {
        ambiguous.add(thing.decl().shortName());
      }
    }
    names.keySet().removeAll(ambiguous);
    model.things().forEach(t -> names.put(t.name(), image(t, likeness).name()));
    for (Memory memory : model.memories()) {
      int image = likeness.image(Kind.MEMORY, memory.id());
      names.put(memory.name(), model.memories().get(image).name());
    }
    for (Entry entry : model.entries()) {
      int image = likeness.image(Kind.ENTRY, entry.id());
      names.put(entry.name(), model.entries().get(image).name());
    }
    names.entrySet().removeIf(e -> e.getKey().equals(e.getValue()));
    return Map.copyOf(names);
  }
}
