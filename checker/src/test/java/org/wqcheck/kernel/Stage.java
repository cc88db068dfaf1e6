package org.wqcheck.kernel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.wqcheck.kernel.CancelCalls.Effect;
import org.wqcheck.kernel.CancelCalls.Variant;
import org.wqcheck.state.State;

/**
 * A machine that is driven call by call, with surroundings that do as they are told. After every
 * step the bookkeeping is checked against the lists ({@link Bookkeeping}).
 */
final class Stage {
  private final Surroundings surroundings = new Surroundings();
  final State state = new State();
  final Kernel kernel;
  final List<String> warnings = surroundings.warnings;
  final List<String> notes = surroundings.notes;

  /** Names of the items whose callbacks began, in order. */
  final List<String> begun = surroundings.begun;

  private final Bookkeeping bookkeeping;

  /**
   * A fresh machine.
   *
   * @param fields allocates what else belongs to its state
   */
  Stage(Setup setup, Consumer<State> fields) {
    kernel = new Kernel(setup, state, surroundings);
    bookkeeping = new Bookkeeping(kernel);
    fields.accept(state);
    state.seal();
    state.look(new byte[state.size()]);
    kernel.queues().forEach(Workqueue::create);
  }

  // ---- who is there -----------------------------------------------------------------------------

  Workqueue wq(String name) {
    return kernel.queues().stream().filter(q -> q.name().equals(name)).findFirst().orElseThrow();
  }

  WorkItem item(String name) {
    return kernel.items().stream().filter(i -> i.name().equals(name)).findFirst().orElseThrow();
  }

  Caller task(String name) {
    return kernel.callers().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  /** The worker that executes an item; the lowest pool where two do. */
  Worker running(String item) {
    return kernel.workers().stream()
        .filter(w -> w.isBusy() && w.item().name().equals(item))
        .findFirst()
        .orElseThrow(() -> new AssertionError(item + " does not run"));
  }

  /** The worker that executes something on a CPU. */
  Worker runningOn(int cpu) {
    return kernel.workers().stream()
        .filter(w -> w.isBusy() && w.pool().cpu() == cpu)
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing runs on CPU " + cpu));
  }

  boolean isRunning(String item) {
    return kernel.workers().stream().anyMatch(w -> w.isBusy() && w.item().name().equals(item));
  }

  /** Neither pending nor running. */
  boolean isIdle(String item) {
    return !item(item).isPending() && !isRunning(item);
  }

  /** The callback of a running item as a caller. */
  Caller callback(String item) {
    return running(item).caller();
  }

  // ---- what happens -----------------------------------------------------------------------------

  /** A call that is about to begin. */
  Call call(Caller who, Supplier<Status> step) {
    return new Call(who, step);
  }

  /** A call step by step. */
  final class Call {
    private final Caller who;
    private final Supplier<Status> step;
    private Status last;
    private int result;

    private Call(Caller who, Supplier<Status> step) {
      this.who = who;
      this.step = step;
    }

    /** Takes one step. */
    Status step() {
      if (isOver() || (last == null && who.point() != Point.START)) {
        throw new AssertionError(who.name() + " is not in this call");
      }
      last = step.get();
      if (last == Status.DONE) {
        result = kernel.calls().result();
      }
      bookkeeping.check();
      return last;
    }

    /** Takes steps until it is over or blocked; whether it is over. */
    boolean goesOn() {
      while (step() == Status.GOES_ON) {
        // the next one
      }
      return isOver();
    }

    boolean isOver() {
      return last == Status.DONE;
    }

    /** What it returned. */
    boolean value() {
      if (!isOver()) {
        throw new AssertionError("the call is not over");
      }
      return result == 1;
    }
  }

  /** A call that goes on until it waits. */
  static Call waiting(Call call) {
    assertFalse(call.goesOn(), "it waits");
    return call;
  }

  /** A call that goes on to its end. */
  static Call passes(Call call) {
    assertTrue(call.goesOn(), "it does not wait any more");
    return call;
  }

  private static boolean valueAtOnce(Call call) {
    if (!call.goesOn()) {
      throw new AssertionError("the call blocks");
    }
    return call.value();
  }

  Call queueing(Caller who, String wq, String item) {
    return queueing(who, wq, item, Calls.ANY_CPU);
  }

  Call queueing(String who, String wq, String item) {
    return queueing(task(who), wq, item);
  }

  private Call queueing(Caller who, String wq, String item, int cpu) {
    return call(who, () -> kernel.calls().queueWork(who, wq(wq), item(item), cpu));
  }

  /** The whole of queue_work. */
  boolean queue(Caller who, String wq, String item) {
    return valueAtOnce(queueing(who, wq, item));
  }

  boolean queue(String who, String wq, String item) {
    return queue(task(who), wq, item);
  }

  /** The whole of queue_work_on. */
  boolean queueOn(int cpu, String wq, String item) {
    return valueAtOnce(queueing(kernel.callers().get(0), wq, item, cpu));
  }

  /** The whole of queue_delayed_work with a delay. */
  boolean arm(String who, String wq, String item) {
    Caller caller = task(who);
    return valueAtOnce(
        call(
            caller,
            () -> kernel.calls().queueDelayedWork(caller, wq(wq), item(item), Calls.ANY_CPU)));
  }

  Call flushWork(Caller who, String item) {
    return call(who, () -> kernel.flushCalls().flushWork(who, item(item)));
  }

  Call flushWork(String who, String item) {
    return flushWork(task(who), item);
  }

  Call flush(Caller who, String wq) {
    return call(who, () -> kernel.flushCalls().flushWorkqueue(who, wq(wq)));
  }

  Call flush(String who, String wq) {
    return flush(task(who), wq);
  }

  Call drain(String who, String wq) {
    return call(task(who), () -> kernel.flushCalls().drainWorkqueue(task(who), wq(wq)));
  }

  Call destroy(String who, String wq) {
    return destroy(task(who), wq);
  }

  Call destroy(Caller who, String wq) {
    return call(who, () -> kernel.flushCalls().destroyWorkqueue(who, wq(wq)));
  }

  private CancelCalls cancels() {
    return kernel.cancelCalls();
  }

  Call cancelDelayed(Caller who, String item) {
    return call(who, () -> cancels().cancel(who, item(item), Variant.DELAYED, Effect.CANCEL));
  }

  Call cancelDelayedSync(Caller who, String item) {
    return call(who, () -> cancels().cancelSync(who, item(item), Variant.DELAYED, Effect.CANCEL));
  }

  /** cancel_work, by whoever stands in no other call. */
  Call cancel(String item) {
    return call(
        task("idler"),
        () -> cancels().cancel(task("idler"), item(item), Variant.WORK, Effect.CANCEL));
  }

  Call cancelDelayed(String item) {
    return call(
        task("idler"),
        () -> cancels().cancel(task("idler"), item(item), Variant.DELAYED, Effect.CANCEL));
  }

  Call cancelSync(Caller who, String item) {
    return call(who, () -> cancels().cancelSync(who, item(item), Variant.WORK, Effect.CANCEL));
  }

  Call cancelSync(String who, String item) {
    return cancelSync(task(who), item);
  }

  /** A worker of the pool takes the head of its worklist. */
  void take(WorkerPool pool) {
    if (!kernel.execution().canTake(pool)) {
      throw new AssertionError("nobody takes anything in pool " + pool.name());
    }
    kernel.execution().take(pool);
    bookkeeping.check();
  }

  boolean canTake(int pool) {
    return kernel.execution().canTake(kernel.pools().get(pool));
  }

  void take(int pool) {
    take(kernel.pools().get(pool));
  }

  /** Everything that can start starts. */
  void takeAll() {
    for (WorkerPool pool : kernel.pools()) {
      while (kernel.execution().canTake(pool)) {
        take(pool);
      }
    }
  }

  /** The mayday timer of a pool's manager, if it has reason to call. */
  boolean calls(int pool) {
    WorkerPool calling = kernel.pools().get(pool);
    if (!kernel.shortage().canSendMayday(calling)) {
      return false;
    }
    kernel.shortage().sendMayday(calling);
    return true;
  }

  Rescuer rescuer(String wq) {
    return kernel.shortage().rescuerOf(wq(wq)).orElseThrow();
  }

  /** A rescuer turns to the next pool that called and takes what it takes there. */
  void rescues(String wq) {
    rescuer(wq).turn();
    rescuer(wq).take();
    bookkeeping.check();
  }

  boolean isRescued(String item) {
    return running(item).isRescued();
  }

  /** A callback returns. */
  void finish(String item) {
    finish(running(item));
  }

  void finish(Worker worker) {
    kernel.execution().finish(worker);
    bookkeeping.check();
  }

  /** Workers that have run barriers come to their ends. */
  void endBarriers() {
    for (PoolWorkqueue pwq : kernel.barrierEnds().pwqs()) {
      if (kernel.barrierEnds().isOpen(pwq)) {
        kernel.barrierEnds().end(pwq);
        bookkeeping.check();
      }
    }
  }

  /** The timer of a delayed work expires and its handler runs. */
  void expire(String item) {
    WorkItem work = item(item);
    kernel.calls().expire(work);
    while (kernel.calls().isExpiring(work)) {
      kernel.calls().queueExpired(work);
    }
    bookkeeping.check();
  }

  /** Callbacks return and works start until nothing is left. */
  void runEverything() {
    while (true) {
      takeAll();
      List<Worker> busy = kernel.workers().stream().filter(Worker::isBusy).toList();
      if (busy.isEmpty()) {
        return;
      }
      busy.forEach(this::finish);
    }
  }

  /** A task runs on this CPU from now on. */
  void pin(String who, int cpu) {
    surroundings.pin(task(who), cpu);
  }

  /** What is chosen next. */
  void willChoose(int alternative) {
    surroundings.willChoose(alternative);
  }

  void free(String item) {
    surroundings.free(item(item));
  }
}
