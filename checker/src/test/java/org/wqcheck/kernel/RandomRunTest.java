package org.wqcheck.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wqcheck.kernel.Plan.Trait;
import org.wqcheck.kernel.WorkItem.Owner;

/**
 * Tasks that call whatever comes to mind, while works run: the books are right after every step,
 * and when everybody stops calling, everybody gets through.
 */
class RandomRunTest {
  private static final int STEPS = 20_000;
  private static final String[] QUEUES = {"bound", "free", "ordered"};
  private static final String[] ITEMS = {"a", "b", "c", "d", "e"};

  private boolean drains;
  private Random random;
  private Stage stage;
  private final List<Caller> tasks = new ArrayList<>();
  private final Map<Caller, Stage.Call> calls = new HashMap<>();

  static Stream<Arguments> runs() {
    return Arrays.stream(KernelProfile.values())
        .flatMap(profile -> LongStream.range(1, 6).mapToObj(seed -> arguments(profile, seed)));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void theBooksAreRightAndEverybodyGetsThrough(KernelProfile profile, long seed) {
    System.out.println("random run of " + profile.version() + ", seed " + seed);
    random = new Random(seed);
    drains = profile.compareTo(KernelProfile.V3_7) >= 0;
    setTheStage(profile);
    for (int i = 0; i < STEPS; i++) {
      switch (random.nextInt(4)) {
        case 0 -> start();
        case 1 -> end();
        case 2 -> expire();
        default -> call(tasks.get(random.nextInt(tasks.size())), true);
      }
    }
    assertTrue(stage.begun.size() > STEPS / 40, "works ran");
    for (int i = 0; !calls.isEmpty(); i++) {
      assertTrue(i < STEPS, () -> calls.size() + " calls never return, seed " + seed);
      start();
      end();
      expire();
      repair();
      call(tasks.get(i % tasks.size()), false);
    }
  }

  private void setTheStage(KernelProfile profile) {
    Plan plan = new Plan().on(profile).colors(2 + random.nextInt(6));
    if (profile.has(Behaviour.CANCELLED_BARRIER_TAKES_A_SLOT)) {
      // where works wait for slots, these queues would soon be dead
      plan.bound("bound", 9).unbound("free", 9).unbound("ordered", 9);
    } else {
      plan.bound("bound", 2).unbound("free", 3).ordered("ordered");
    }
    for (String item : ITEMS) {
      plan.work(item, Trait.DELAYED);
    }
    plan.tasks("t0", "t1", "t2", "t3", "t4", "t5");
    stage = plan.stage();
    for (int i = 0; i < 6; i++) {
      tasks.add(stage.task("t" + i));
    }
  }

  private void start() {
    int pool = random.nextInt(stage.kernel.pools().size());
    if (stage.canTake(pool)) {
      stage.take(pool);
    }
  }

  private void end() {
    List<Worker> busy = stage.kernel.workers().stream().filter(Worker::isBusy).toList();
    if (!busy.isEmpty()) {
      stage.finish(busy.get(random.nextInt(busy.size())));
    }
    if (random.nextBoolean()) {
      stage.endBarriers();
    }
  }

  private void expire() {
    String item = ITEMS[random.nextInt(ITEMS.length)];
    if (stage.kernel.calls().canExpire(stage.item(item))) {
      stage.willChoose(random.nextInt(2));
      stage.expire(item);
    }
  }

  /** Only initialising a leaked item again makes it usable. */
  private void repair() {
    for (WorkItem item : stage.kernel.items()) {
      if (item.is(Owner.LEAK)) {
        stage.kernel.calls().reset(item);
      }
    }
  }

  private void call(Caller who, boolean begins) {
    Stage.Call call = calls.get(who);
    if (call == null && begins) {
      call = something(who);
      calls.put(who, call);
    }
    if (call != null) {
      call.step();
      if (call.isOver()) {
        calls.remove(who);
      }
    }
    if (random.nextInt(10) == 0) {
      repair();
    }
  }

  private Stage.Call something(Caller who) {
    Calls machine = stage.kernel.calls();
    String queue = QUEUES[random.nextInt(QUEUES.length)];
    String name = ITEMS[random.nextInt(ITEMS.length)];
    Workqueue wq = stage.wq(queue);
    WorkItem item = stage.item(name);
    stage.pin(who.name(), random.nextInt(2));
    return switch (random.nextInt(30)) {
      case 0 -> stage.call(who, () -> machine.queueDelayedWork(who, wq, item, Calls.ANY_CPU));
      case 1 -> stage.call(who, () -> machine.modDelayedWork(who, wq, item, Calls.ANY_CPU));
      case 2 -> stage.call(who, () -> machine.modDelayedWorkNow(who, wq, item, Calls.ANY_CPU));
      case 3 -> stage.cancelDelayed(who, name);
      case 4 -> stage.cancelDelayedSync(who, name);
      case 5 -> stage.call(who, () -> stage.kernel.flushCalls().flushDelayedWork(who, item));
      case 6 -> stage.flush(who, queue);
      case 7 -> drains ? stage.drain(who.name(), queue) : stage.flush(who, queue);
      case 8 -> stage.flushWork(who, name);
      default -> stage.queueing(who, queue, name);
    };
  }
}
