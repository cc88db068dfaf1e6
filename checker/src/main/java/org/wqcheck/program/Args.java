package org.wqcheck.program;

import java.util.ArrayList;
import java.util.List;
import org.wqcheck.kernel.WorkItem;
import org.wqcheck.model.Call;

/** The arguments of a call, compiled one by one; remembers the operands among them. */
final class Args {
  private final Call call;
  private final Expressions expressions;
  private final List<Operand<?>> operands = new ArrayList<>();

  Args(Call call, Expressions expressions) {
    this.call = call;
    this.expressions = expressions;
  }

  /** The operands asked for so far: their memory is touched when the call begins. */
  List<Operand<?>> operands() {
    return operands;
  }

  private <E> Operand<E> operand(int position, Class<E> type) {
    Call.Arg.Of of = (Call.Arg.Of) call.args().get(position);
    Operand<E> operand = expressions.operand(of.thing(), type);
    operands.add(operand);
    return operand;
  }

  Operand<QueuePointer> queue(int position) {
    return operand(position, QueuePointer.class);
  }

  Operand<WorkItem> item(int position) {
    return operand(position, WorkItem.class);
  }

  Operand<Lock> lock(int position) {
    return operand(position, Lock.class);
  }

  Operand<Completion> completion(int position) {
    return operand(position, Completion.class);
  }

  Operand<WaitQueue> waitQueue(int position) {
    return operand(position, WaitQueue.class);
  }

  Operand<TimerTask> timer(int position) {
    return operand(position, TimerTask.class);
  }

  Operand<HandlerTask> handler(int position) {
    return operand(position, HandlerTask.class);
  }

  Operand<KthreadTask> kthread(int position) {
    return operand(position, KthreadTask.class);
  }

  Operand<Memory> memory(int position) {
    Call.Arg.Of of = (Call.Arg.Of) call.args().get(position);
    return expressions.operand(of.thing(), Memory.class);
  }

  Operand<Object> anything(int position) {
    return operand(position, Object.class);
  }

  /** A variable or reference count; locals live in frames and cannot be meant here. */
  Operand<Variable> variable(int position) {
    return operand(position, Variable.class);
  }

  Eval value(int position) {
    return expressions.compile(((Call.Arg.Value) call.args().get(position)).value());
  }

  boolean delay(int position) {
    return !((Call.Arg.Delay) call.args().get(position)).zero();
  }
}
