package org.wqcheck.syntax;

import java.util.List;
import java.util.Optional;
import org.wqcheck.source.Span;

/** Something declared, as written. A declaration of several names is several of these. */
public sealed interface Declaration {

  /** Its name. */
  Name name();

  /** Present: it is an array. */
  Optional<Index> index();

  /** The real driver's place, if given. */
  Optional<DriverPlace> place();

  /** A lock, completion or wait queue. */
  record Primitive(
      PrimitiveKind kind,
      Name name,
      Optional<Index> index,
      boolean novalidate,
      Optional<DriverPlace> place)
      implements Declaration {}

  /** Kinds of {@link Primitive}. */
  enum PrimitiveKind {
    MUTEX,
    RWSEM,
    SPINLOCK,
    COMPLETION,
    WAITQUEUE
  }

  /** A variable. */
  record Variable(
      VariableKind kind,
      Name name,
      Optional<Index> index,
      Optional<Range> range,
      Optional<Expression> initial,
      Optional<DriverPlace> place)
      implements Declaration {}

  /** Kinds of {@link Variable}. */
  enum VariableKind {
    BOOL,
    INT,
    KREF
  }

  /** A workqueue pointer. */
  record Queue(
      Name name, Optional<Index> index, Optional<Expression> initial, Optional<DriverPlace> place)
      implements Declaration {}

  /**
   * Something that runs code when the kernel comes to it.
   *
   * @param clauses {@code on cpu} and {@code max}
   * @param code its own block, or the function it shares
   * @param span the whole declaration
   */
  record Routine(
      RoutineKind kind,
      Name name,
      Optional<Index> index,
      boolean daemon,
      Clauses clauses,
      Code code,
      Optional<DriverPlace> place,
      Span span)
      implements Declaration {}

  /** Kinds of {@link Routine}. */
  enum RoutineKind {
    WORK,
    DELAYED_WORK,
    RCU_WORK,
    TIMER,
    IRQ,
    SOFTIRQ,
    TASKLET,
    KTHREAD
  }

  /** Where a routine's code stands. */
  sealed interface Code {

    /** In its declaration. */
    record Own(Statement.Block block) implements Code {}

    /** In a function. */
    record Shared(Expression function) implements Code {}
  }

  /**
   * A type of allocated memory.
   *
   * @param at the object whose freed memory it gets
   * @param span the whole declaration
   */
  record ObjectType(
      Name name,
      Optional<Index> index,
      Optional<Expression> at,
      List<Declaration> members,
      Optional<DriverPlace> place,
      Span span)
      implements Declaration {}
}
