package org.wqcheck.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wqcheck.model.Body;
import org.wqcheck.model.Call;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.Memory;
import org.wqcheck.model.Model;
import org.wqcheck.model.Thing;
import org.wqcheck.source.Span;

/**
 * A spec with what it implies without a declaration: the lock of CPU hotplug, and for each
 * schedule_on_each_cpu() a work item for every CPU, which live as long as the call.
 *
 * @param model the spec with these things at the end
 * @param hotplugLock cpu_hotplug_lock, if anybody takes it
 * @param worksOf the items of a call, by CPU
 */
record Implied(Model model, Optional<Thing.Lock> hotplugLock, Map<Call, List<Thing.Work>> worksOf) {

  static Implied by(Model spec) {
    Set<Call> calls = new LinkedHashSet<>();
    bodies(spec).forEach(body -> Scan.calls(body.code(), call -> addIfLocking(call, calls)));
    if (calls.isEmpty() && !spec.machine().hotplug()) {
      return new Implied(spec, Optional.empty(), Map.of());
    }
    return new Adding(spec).everything(calls);
  }

  private static List<Body> bodies(Model spec) {
    List<Body> all = new ArrayList<>();
    spec.entries().forEach(e -> all.add(e.body()));
    for (Thing thing : spec.things()) {
      if (thing instanceof Thing.Work work) {
        all.add(work.callback());
      } else if (thing instanceof Thing.Handler handler) {
        all.add(handler.handler());
      } else if (thing instanceof Thing.Timer timer) {
        all.add(timer.handler());
      } else if (thing instanceof Thing.Kthread kthread) {
        all.add(kthread.body());
      }
    }
    return all;
  }

  private static void addIfLocking(Call call, Set<Call> calls) {
    if (takesLock(call.callee())) {
      calls.add(call);
    }
  }

  private static boolean takesLock(KernelCall callee) {
    return switch (callee) {
      case SCHEDULE_ON_EACH_CPU,
          CPUS_READ_LOCK,
          CPUS_READ_UNLOCK,
          CPUS_WRITE_LOCK,
          CPUS_WRITE_UNLOCK ->
          true;
      default -> false;
    };
  }

  /** The memory in which the items of a call live. */
  int memoryOf(Call call) {
    return worksOf.get(call).get(0).decl().memory();
  }

  /** A spec that grows. */
  private static final class Adding {
    private final Model spec;
    private final List<Memory> memories;
    private final List<Thing> things;
    private final Map<Call, List<Thing.Work>> works = new LinkedHashMap<>();
    private int functions;

    Adding(Model spec) {
      this.spec = spec;
      this.memories = new ArrayList<>(spec.memories());
      this.things = new ArrayList<>(spec.things());
      this.functions =
          1 + SetupOf.works(spec).stream().mapToInt(Thing.Work::function).max().orElse(0);
    }

    Implied everything(Set<Call> calls) {
      Span top = new Span(spec.file(), 1, 1, 1, 1);
      Thing.Lock lock =
          new Thing.Lock(decl("cpu_hotplug_lock", 0, top), Thing.LockKind.RWSEM, false);
      things.add(lock);
      calls.stream().filter(c -> c.callee() == KernelCall.SCHEDULE_ON_EACH_CPU).forEach(this::add);
      Model grown =
          new Model(
              spec.file(),
              spec.kernel(),
              spec.declaredKernel(),
              spec.machine(),
              List.copyOf(memories),
              List.copyOf(things),
              spec.entries(),
              spec.invariants(),
              spec.expectations(),
              spec.expectedLints(),
              spec.suppressions());
      return new Implied(grown, Optional.of(lock), Map.copyOf(works));
    }

    private Thing.Decl decl(String name, int memory, Span span) {
      return new Thing.Decl(things.size(), name, name, memory, span, Optional.empty());
    }

    private void add(Call call) {
      Body callback = ((Call.Arg.Code) call.args().get(1)).body();
      int id = memories.size();
      memories.add(
          new Memory(id, Memory.Kind.STACK, "works of " + call.text(), 0, id, false, call.span()));
      List<Thing.Work> ofCall = new ArrayList<>();
      for (int cpu = 0; cpu < spec.machine().cpus(); cpu++) {
        Thing.Work work =
            new Thing.Work(
                decl(callback.name() + "[" + cpu + "]", id, call.span()),
                Thing.WorkKind.WORK,
                callback,
                functions,
                cpu,
                false,
                false,
                false);
        things.add(work);
        ofCall.add(work);
      }
      functions++;
      works.put(call, ofCall);
    }
  }
}
