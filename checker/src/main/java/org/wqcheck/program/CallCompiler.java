package org.wqcheck.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wqcheck.kernel.Behaviour;
import org.wqcheck.kernel.CancelCalls.Effect;
import org.wqcheck.kernel.CancelCalls.Variant;
import org.wqcheck.kernel.Status;
import org.wqcheck.model.Call;
import org.wqcheck.model.Ref;
import org.wqcheck.model.Stmt;
import org.wqcheck.model.Thing;

/**
 * Compiles the calls that are statements. The switch names every call of the catalogue: a new one
 * does not compile until it has its routine here.
 */
final class CallCompiler {
  private final Machine machine;
  private final Expressions expressions;
  private final QueueRoutines queueing;
  private final FlushRoutines flushing;
  private final LockRoutines locking;
  private final WaitRoutines waiting;
  private final ThreadRoutines threads;
  private final PlainRoutines plain;
  private final CancelRoutines cancelling;
  private final RcuRoutines rcu;

  CallCompiler(Machine machine, Expressions expressions) {
    this.machine = machine;
    this.expressions = expressions;
    this.queueing = new QueueRoutines(machine);
    this.flushing = new FlushRoutines(machine);
    this.locking = new LockRoutines(machine);
    this.waiting = new WaitRoutines(machine);
    this.threads = new ThreadRoutines();
    this.plain = new PlainRoutines(machine);
    this.cancelling = new CancelRoutines(machine);
    this.rcu = new RcuRoutines(machine);
  }

  Site site(Call call) {
    return new Site(call.text(), call.span(), call.source());
  }

  /** Where a value goes: to the frame or to a variable. */
  Flow.Target target(Ref<Thing.Variable> ref) {
    if (ref instanceof Ref.Direct<Thing.Variable> direct && direct.thing().local()) {
      int place = expressions.frameIndex(direct.thing());
      return (task, value) -> task.frame[place].set(value);
    }
    Operand<Variable> variable = expressions.operand(ref, Variable.class);
    return (task, value) -> {
      variable.touch(task);
      variable.get(task).set(value);
    };
  }

  Instr compile(Stmt.Do statement) {
    Call call = statement.call();
    Optional<Thing.Variable> result = statement.result();
    Args args = new Args(call, expressions);
    CallInstr.Routine routine = routine(call, args);
    List<Operand<?>> operands = new ArrayList<>(args.operands());
    Flow.Target target = result.map(r -> target(new Ref.Direct<>(r))).orElse(null);
    return new CallInstr(site(call), call.callee(), operands, routine, target);
  }

  Instr assignWorkqueue(Stmt.AssignWorkqueue assign) {
    Operand<QueuePointer> wq = expressions.operand(assign.target(), QueuePointer.class);
    Site site = new Site(assign.text(), assign.span(), assign.source());
    if (assign.attributes().isPresent()) {
      return new AllocWorkqueue(site, machine, wq, assign.attributes().get());
    }
    return new Flow.Assign(
        site,
        (task, value) -> {
          wq.touch(task);
          wq.get(task).setNull();
        },
        task -> 0,
        Flow.Visibility.VISIBLE);
  }

  private CallInstr.Routine routine(Call call, Args args) {
    return switch (call.callee()) {
      case QUEUE_WORK, SCHEDULE_WORK -> queueing.queueWork(args.queue(0), args.item(1), null);
      case QUEUE_WORK_ON, SCHEDULE_WORK_ON ->
          queueing.queueWork(args.queue(1), args.item(2), args.value(0));
      case QUEUE_DELAYED_WORK, SCHEDULE_DELAYED_WORK ->
          queueing.queueDelayed(args.queue(0), args.item(1), null, args.delay(2));
      case QUEUE_DELAYED_WORK_ON, SCHEDULE_DELAYED_WORK_ON ->
          queueing.queueDelayed(args.queue(1), args.item(2), args.value(0), isLater(args.delay(3)));
      case MOD_DELAYED_WORK ->
          queueing.modDelayed(args.queue(0), args.item(1), null, args.delay(2));
      case MOD_DELAYED_WORK_ON ->
          queueing.modDelayed(args.queue(1), args.item(2), args.value(0), args.delay(3));
      case INIT_WORK, INIT_DELAYED_WORK, INIT_RCU_WORK -> plain.initWork(args.item(0));
      case WORKQUEUE_SET_MAX_ACTIVE -> plain.setMaxActive(args.queue(0), args.value(1));
      case FLUSH_WORK, FLUSH_WORK_SYNC -> flushing.flushWork(args.item(0));
      case FLUSH_DELAYED_WORK -> flushing.flushDelayedWork(args.item(0));
      case FLUSH_WORKQUEUE, FLUSH_SCHEDULED_WORK -> flushing.flushWorkqueue(args.queue(0));
      case DRAIN_WORKQUEUE -> flushing.drain(args.queue(0));
      case DESTROY_WORKQUEUE -> flushing.destroy(args.queue(0));
      case CANCEL_WORK -> cancelling.cancel(args.item(0), Variant.WORK, Effect.CANCEL);
      case CANCEL_DELAYED_WORK -> cancelling.cancel(args.item(0), Variant.DELAYED, Effect.CANCEL);
      case CANCEL_WORK_SYNC -> cancelling.cancelSync(args.item(0), Variant.WORK, Effect.CANCEL);
      case CANCEL_DELAYED_WORK_SYNC ->
          cancelling.cancelSync(args.item(0), Variant.DELAYED, Effect.CANCEL);
      case DISABLE_WORK -> cancelling.cancel(args.item(0), Variant.WORK, Effect.DISABLE);
      case DISABLE_DELAYED_WORK -> cancelling.cancel(args.item(0), Variant.DELAYED, Effect.DISABLE);
      case DISABLE_WORK_SYNC -> cancelling.cancelSync(args.item(0), Variant.WORK, Effect.DISABLE);
      case DISABLE_DELAYED_WORK_SYNC ->
          cancelling.cancelSync(args.item(0), Variant.DELAYED, Effect.DISABLE);
      case ENABLE_WORK, ENABLE_DELAYED_WORK -> cancelling.enable(args.item(0));
      case ENABLE_AND_QUEUE_WORK -> cancelling.enableAndQueue(args.queue(0), args.item(1));
      case MUTEX_LOCK -> locking.mutexLock(args.lock(0));
      case SPIN_LOCK -> locking.spinLock(args.lock(0));
      case MUTEX_UNLOCK, SPIN_UNLOCK, UP_WRITE -> locking.unlock(args.lock(0));
      case DOWN_READ -> locking.downRead(args.lock(0));
      case UP_READ -> locking.upRead(args.lock(0));
      case DOWN_WRITE -> locking.downWrite(args.lock(0));
      case TAKE_AND_RELEASE -> locking.takeAndRelease(args.lock(0));
      case RCU_READ_LOCK -> rcu.readLock();
      case RCU_READ_UNLOCK -> rcu.readUnlock();
      case QUEUE_RCU_WORK -> rcu.queue(args.queue(0), args.item(1));
      case FLUSH_RCU_WORK -> rcu.flush(args.item(0));
      case SYNCHRONIZE_RCU -> rcu.synchronize();
      case RCU_BARRIER -> rcu.barrier();
      case COMPLETE -> waiting.complete(args.completion(0));
      case COMPLETE_ALL -> waiting.completeAll(args.completion(0));
      case REINIT_COMPLETION -> waiting.reinit(args.completion(0));
      case WAIT_FOR_COMPLETION -> waiting.waitForCompletion(args.completion(0));
      case WAIT_EVENT -> waiting.waitEvent(args.waitQueue(0), args.value(1));
      case WAKE_UP -> waiting.wakeUp(args.waitQueue(0));
      case FREEZE_WORKQUEUES_BEGIN -> plain.act(task -> machine.kernel().freezer().begin());
      case THAW_WORKQUEUES -> plain.act(task -> machine.kernel().freezer().thaw());
      case CPUS_READ_LOCK -> locking.downRead(machine.hotplugLock());
      case CPUS_READ_UNLOCK -> locking.upRead(machine.hotplugLock());
      case CPUS_WRITE_LOCK -> locking.downWrite(machine.hotplugLock());
      case CPUS_WRITE_UNLOCK -> locking.unlock(machine.hotplugLock());
      case KREF_GET -> plain.krefGet(args.variable(0));
      case ADD_TIMER -> plain.onTimer(args.timer(0), TimerTask::modTimer);
      case DEL_TIMER_SYNC -> threads.delTimerSync(args.timer(0));
      case TIMER_SHUTDOWN_SYNC -> threads.timerShutdownSync(args.timer(0));
      case REQUEST_IRQ -> threads.requestIrq(args.handler(0));
      case FREE_IRQ -> threads.freeIrq(args.handler(0));
      case DISABLE_IRQ -> threads.disableIrq(args.handler(0));
      case ENABLE_IRQ -> threads.enableIrq(args.handler(0));
      case SYNCHRONIZE_IRQ -> threads.synchronizeIrq(args.handler(0));
      case TASKLET_SCHEDULE -> threads.taskletSchedule(args.handler(0));
      case TASKLET_KILL -> threads.taskletKill(args.handler(0));
      case KTHREAD_RUN -> threads.kthreadRun(args.kthread(0));
      case KTHREAD_STOP -> threads.kthreadStop(args.kthread(0));
      case KZALLOC -> plain.kzalloc(args.memory(0));
      case KFREE -> plain.kfree(args.memory(0));
      case USE -> plain.use(args.anything(0));
      case ALLOC -> plain.alloc(args.value(0));
      case ASSERT, BUG_ON -> plain.assertion(call, args.value(0));
      case WARN_ON -> plain.warnOn(call, args.value(0));
      case WORK_PENDING,
          DELAYED_WORK_PENDING,
          WORK_BUSY,
          MUTEX_LOCK_INTERRUPTIBLE,
          MUTEX_TRYLOCK,
          DOWN_READ_INTERRUPTIBLE,
          DOWN_READ_TRYLOCK,
          DOWN_WRITE_KILLABLE,
          DOWN_WRITE_TRYLOCK,
          SPIN_TRYLOCK,
          WAIT_FOR_COMPLETION_INTERRUPTIBLE,
          TRY_WAIT_FOR_COMPLETION,
          WAIT_FOR_COMPLETION_TIMEOUT,
          WAIT_EVENT_INTERRUPTIBLE,
          WAIT_EVENT_TIMEOUT,
          KREF_GET_UNLESS_ZERO,
          KREF_PUT,
          REFCOUNT_DEC_AND_TEST,
          TEST_AND_SET_BIT,
          TEST_AND_CLEAR_BIT,
          MOD_TIMER,
          DEL_TIMER,
          KTHREAD_SHOULD_STOP,
          FREEZE_WORKQUEUES_BUSY ->
          valueOf(call);
      case MSLEEP, COND_RESCHED, MIGHT_SLEEP, CPU_RELAX, SCHEDULE ->
          throw new IllegalStateException(call.callee() + " is a Pause");
      case SCHEDULE_ON_EACH_CPU ->
          throw new IllegalStateException(call.callee() + " is several calls");
      case ALLOC_WORKQUEUE,
          ALLOC_ORDERED_WORKQUEUE,
          CREATE_WORKQUEUE,
          CREATE_SINGLETHREAD_WORKQUEUE,
          CREATE_FREEZABLE_WORKQUEUE ->
          throw new IllegalStateException(call.callee() + " is an assignment");
    };
  }

  /** Whether a delay makes queue_delayed_work_on arm the timer. */
  private boolean isLater(boolean delay) {
    return delay || machine.kernel().has(Behaviour.DELAY_0_ON_A_CPU_ARMS_THE_TIMER);
  }

  private CallInstr.Routine valueOf(Call call) {
    Eval eval = new ValueCalls(machine, expressions).compile(call);
    return new CallInstr.Routine() {
      private int value;

      @Override
      public Status step(Task task) {
        value = eval.eval(task);
        return Status.DONE;
      }

      @Override
      public int result(Task task) {
        return value;
      }
    };
  }
}
