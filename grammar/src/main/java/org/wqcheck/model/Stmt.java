package org.wqcheck.model;

import java.util.List;
import java.util.Optional;
import org.wqcheck.source.Span;

/** A statement. Functions are expanded: see {@link Inline}. */
public sealed interface Stmt {

  /** Where it stands. */
  Span span();

  /**
   * A sequence with a scope.
   *
   * @param stack the memory of the items declared in it, which ends with it; -1 if it declares none
   */
  record Block(List<Stmt> statements, int stack, Span span) implements Stmt {}

  /**
   * A call for its effect.
   *
   * @param result the local that takes its value, if anybody asks
   */
  record Do(Call call, Optional<Thing.Variable> result, Span span) implements Stmt {}

  /**
   * {@code x = e;}, {@code x++;} and the declaration of a local.
   *
   * @param hidden made by the elaboration: no step of the user's
   */
  record Assign(
      Ref<Thing.Variable> target,
      Expr value,
      boolean hidden,
      Span span,
      Optional<DriverSource> source)
      implements Stmt {}

  /** {@code wq = alloc_workqueue(…);} or, without attributes, {@code wq = NULL;}. */
  record AssignWorkqueue(
      Ref<Thing.Workqueue> target,
      Optional<WorkqueueAttributes> attributes,
      String text,
      Span span,
      Optional<DriverSource> source)
      implements Stmt {}

  /**
   * {@code if}.
   *
   * @param hidden a test of a value already computed: no step of the user's
   */
  record If(
      Expr condition,
      Stmt then,
      Stmt otherwise,
      boolean hidden,
      Span span,
      Optional<DriverSource> source)
      implements Stmt {}

  /**
   * {@code while} and {@code do … while}.
   *
   * @param before what computes parts of the condition, executed before each test of it
   * @param testFirst false: {@code do … while}
   * @param hidden as in {@link If}
   */
  record While(
      List<Stmt> before,
      Expr condition,
      Stmt body,
      boolean testFirst,
      boolean hidden,
      Span span,
      Optional<DriverSource> source)
      implements Stmt {}

  /** {@code loop { … }}: for ever, left only by break, return or goto. */
  record Loop(Stmt body, Span span) implements Stmt {}

  /** {@code either { … } or { … }}: any branch. */
  record Either(List<Stmt> branches, Span span) implements Stmt {}

  /** {@code break;}. */
  record Break(Span span) implements Stmt {}

  /** {@code continue;}. */
  record Continue(Span span) implements Stmt {}

  /** {@code label:}; names are unique in a body after expansion. */
  record Label(String name, Span span) implements Stmt {}

  /** {@code goto label;}. */
  record Goto(String label, Span span) implements Stmt {}

  /**
   * The expansion of a call of a user's function.
   *
   * @param function its name
   * @param text memory that holds the function's machine code
   * @param body its statements, with parameters bound
   * @param span where it is called
   */
  record Inline(String function, int text, Stmt body, Span span) implements Stmt {}

  /** {@code return;}: leaves the innermost {@link Inline}, or the body. */
  record Return(Span span) implements Stmt {}
}
