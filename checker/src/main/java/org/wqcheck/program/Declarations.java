package org.wqcheck.program;

import java.util.List;
import org.wqcheck.kernel.Kernel;
import org.wqcheck.kernel.Named;
import org.wqcheck.kernel.WorkItem;
import org.wqcheck.kernel.Workqueue;
import org.wqcheck.model.Body;
import org.wqcheck.model.Entry;
import org.wqcheck.model.Model;
import org.wqcheck.model.Thing;
import org.wqcheck.state.State;

/** Makes the memories and the entities that a spec declares, without its tasks. */
final class Declarations {

  /** What {@link Task#waiting} is while a task waits for another task's return. */
  static final int WAITS_FOR_TASK = 1;

  private final Machine machine;
  private final Model model;
  private final State state;
  private final World world;

  /** What each task runs, by task. */
  private final List<Body> bodies;

  private int waitNumbers = WAITS_FOR_TASK;

  Declarations(Machine machine, Model model, State state, List<Body> bodies) {
    this.machine = machine;
    this.model = model;
    this.state = state;
    this.world = machine.world;
    this.bodies = bodies;
  }

  /** Greatest number that {@link Task#waiting} can have. */
  int waitNumbers() {
    return waitNumbers;
  }

  void makeMemories() {
    state.group("memories");
    for (org.wqcheck.model.Memory memory : model.memories()) {
      state.part(partOf(memory));
      var life =
          canEnd(memory) ? state.cell("life of " + memory.name(), Memory.GREATEST_LIFE) : null;
      world.memories.add(new Memory(memory.id(), memory.name(), life));
    }
  }

  /** The part of the state that is a memory's life. */
  static String partOf(org.wqcheck.model.Memory memory) {
    return "memory " + memory.id();
  }

  /** The part of the state that is a thing, if it is no item and no task. */
  static String partOf(Thing thing) {
    return "thing " + thing.id();
  }

  private boolean canEnd(org.wqcheck.model.Memory memory) {
    return switch (memory.kind()) {
      case CORE -> false;
      case MODULE ->
          model.entries().stream()
              .anyMatch(e -> e.kind() == Entry.Kind.EXIT && e.module() == memory.id());
      case OBJECT ->
          memory.allocated()
              || model.things().stream()
                  .anyMatch(t -> t instanceof Thing.Allocation a && a.object() == memory.id());
      case STACK -> true;
    };
  }

  void declare(Kernel kernel, SetupOf setupOf) {
    List<Thing.Work> works = SetupOf.works(model);
    for (int i = 0; i < works.size(); i++) {
      WorkItem item = kernel.items().get(i);
      Memory home = world.memoryOf(works.get(i));
      home.items.add(item);
      home.contents.add(() -> machine.kernel().calls().reset(item));
      world.put(works.get(i), item);
    }
    for (Thing thing : model.things()) {
      declare(thing, kernel, setupOf);
    }
  }

  private void declare(Thing thing, Kernel kernel, SetupOf setupOf) {
    state.group("things of memory " + thing.decl().memory());
    state.part(partOf(thing));
    if (thing instanceof Thing.Lock lock) {
      declareLock(lock);
    } else if (thing instanceof Thing.Completion) {
      declareCompletion(thing);
    } else if (thing instanceof Thing.WaitQueue) {
      world.put(thing, new WaitQueue(thing.name(), ++waitNumbers));
    } else if (thing instanceof Thing.Variable variable && !variable.local()) {
      declareVariable(variable);
    } else if (thing instanceof Thing.Workqueue wq) {
      declareQueue(wq, setupOf.queueNumbers(wq).stream().map(kernel.queues()::get).toList());
    } else if (thing instanceof Thing.Allocation allocation) {
      world.put(thing, world.memories.get(allocation.object()));
    }
  }

  private void declareLock(Thing.Lock declaration) {
    boolean rwsem = declaration.kind() == Thing.LockKind.RWSEM;
    String name = declaration.name();
    Lock lock =
        new Lock(
            declaration,
            state.cell(name + " owner", bodies.size()).naming(Named.TASK),
            rwsem ? new Readers(declaration, machine.implied().hotplugLock(), bodies, state) : null,
            rwsem ? ++waitNumbers : 0);
    world.memoryOf(declaration).contents.add(lock::initialise);
    world.put(declaration, lock);
  }

  private void declareCompletion(Thing declaration) {
    int bound = machine.options().completionBound();
    String name = declaration.name();
    Completion completion =
        new Completion(
            name,
            bound,
            state.cell(name + " done", Completion.greatest(bound)),
            state.cell(name + " lost", 1));
    world.memoryOf(declaration).contents.add(completion::initialise);
    world.put(declaration, completion);
  }

  private void declareVariable(Thing.Variable declaration) {
    Variable variable =
        new Variable(declaration, state.cell(declaration.name(), Variable.width(declaration)));
    world.memoryOf(declaration).contents.add(variable::initialise);
    world.put(declaration, variable);
  }

  private void declareQueue(Thing.Workqueue declaration, List<Workqueue> queues) {
    QueuePointer pointer =
        new QueuePointer(
            declaration, queues, state.cell(declaration.name() + " points", queues.size()));
    world.memoryOf(declaration).contents.add(pointer::initialise);
    world.put(declaration, pointer);
  }
}
