package org.wqcheck.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.wqcheck.source.Span;

/** Something declared that statements can name. Arrays are expanded: one thing an element. */
public sealed interface Thing {

  /** What all things have. */
  Decl decl();

  /** Index in {@link Model#things()}. */
  default int id() {
    return decl().id();
  }

  /** As users see it: {@code i915.dev[0].reset}. Unique in the model. */
  default String name() {
    return decl().name();
  }

  /**
   * The common part of every declaration.
   *
   * @param id index in {@link Model#things()}
   * @param name as users see it, unique
   * @param shortName the last part of the name: {@code reset}
   * @param memory id of the {@link Memory} it lies in
   * @param span the declaration
   * @param source the real driver's place, if given
   */
  record Decl(
      int id,
      String name,
      String shortName,
      int memory,
      Span span,
      Optional<DriverSource> source) {}

  /** A mutex, rwsem or spinlock. {@code novalidate}: lockdep does not check it. */
  record Lock(Decl decl, LockKind kind, boolean novalidate) implements Thing {}

  /** Kinds of lock. */
  enum LockKind {
    MUTEX,
    RWSEM,
    SPINLOCK
  }

  /** A struct completion. */
  record Completion(Decl decl) implements Thing {}

  /** A wait_queue_head. */
  record WaitQueue(Decl decl) implements Thing {}

  /**
   * A variable. Locals live in the frame of one body, one value for each task that runs it.
   *
   * @param kind BOOL has range 0..1
   * @param min least value
   * @param max greatest value
   * @param initial value when its memory comes to life or its declaration is executed
   * @param local declared in a body (or made by the expansion of one)
   */
  record Variable(Decl decl, VariableKind kind, int min, int max, int initial, boolean local)
      implements Thing {}

  /** Kinds of variable. */
  enum VariableKind {
    BOOL,
    INT,
    KREF
  }

  /**
   * A workqueue variable: a pointer to at most one queue.
   *
   * @param initial the queue that exists before anything runs; empty: NULL until assigned
   * @param system one of the kernel's own, shared by everybody
   * @param sites every distinct set of attributes it can be created with, {@code initial} first
   */
  record Workqueue(
      Decl decl,
      Optional<WorkqueueAttributes> initial,
      boolean system,
      List<WorkqueueAttributes> sites)
      implements Thing {}

  /**
   * A work item.
   *
   * @param kind work, delayed_work or rcu_work
   * @param callback what it runs
   * @param function identity of the C function: items that share a callback have equal numbers
   * @param position its number among the items of its memory, from 0: with the memory's address it
   *     makes the item's address
   * @param explicitInit some INIT_WORK statement names it: uninitialised until then
   * @param daemon its callback may never end
   * @param stranger unknown user of a shared queue
   */
  record Work(
      Decl decl,
      WorkKind kind,
      Body callback,
      int function,
      int position,
      boolean explicitInit,
      boolean daemon,
      boolean stranger)
      implements Thing {}

  /** Kinds of work item. */
  enum WorkKind {
    WORK,
    DELAYED_WORK,
    RCU_WORK
  }

  /** A struct timer_list; its handler runs in softirq context. */
  record Timer(Decl decl, Body handler, OptionalInt cpu) implements Thing {}

  /**
   * A handler in interrupt context, or the source of a stranger's queueing.
   *
   * @param max how often it fires at most; empty: for ever
   * @param requested some statement requests it: live only between request_irq and free_irq
   * @param cpu the CPU it is pinned to
   */
  record Handler(
      Decl decl,
      HandlerKind kind,
      Body handler,
      OptionalInt max,
      boolean requested,
      OptionalInt cpu)
      implements Thing {}

  /** Kinds of handler. STRANGER: somebody, anywhere, any time, who queues a stranger's work. */
  enum HandlerKind {
    IRQ,
    SOFTIRQ,
    TASKLET,
    STRANGER
  }

  /** A kthread. {@code daemon}: may wait or loop for ever. */
  record Kthread(Decl decl, Body body, boolean daemon) implements Thing {}

  /** An allocated object, as an argument of kzalloc, kfree and use. {@code object}: its memory. */
  record Allocation(Decl decl, int object) implements Thing {}
}
