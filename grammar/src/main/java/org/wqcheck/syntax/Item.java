package org.wqcheck.syntax;

import java.util.List;
import java.util.Optional;
import org.wqcheck.source.Span;

/** What a file or a driver consists of. */
public sealed interface Item {

  /** Where it stands. */
  Span span();

  /** {@code kernel 6.1;}. */
  record Kernel(Name version, Span span) implements Item {}

  /**
   * {@code include}.
   *
   * @param library angle brackets: from the library
   */
  record Include(String path, boolean library, Span span) implements Item {}

  /** {@code machine { … }}. */
  record Machine(List<Setting> settings, Span span) implements Item {}

  /** {@code cpus 2;}. */
  record Setting(Name name, Name value) {}

  /** {@code driver NAME { … }}. */
  record Driver(Name name, List<Item> items, Span span) implements Item {}

  /** {@code fn NAME(…) { … }}. */
  record Function(Name name, List<Parameter> parameters, Statement.Block body, Span span)
      implements Item {}

  /**
   * A parameter of a function.
   *
   * @param kind a word of the language, or the name of an object
   */
  record Parameter(Expression kind, Name name, Optional<Range> range) {}

  /** A process, init or exit; the name of the latter two is the word itself. */
  record Entry(
      EntryKind kind,
      Name name,
      Optional<Index> index,
      Clauses clauses,
      Statement.Block body,
      Span span)
      implements Item {}

  /** Kinds of {@link Entry}. */
  enum EntryKind {
    PROCESS,
    INIT,
    EXIT
  }

  /**
   * {@code stranger on QUEUE taking A, B;}.
   *
   * @param taking empty: any mutex or rwsem at file level
   */
  record Stranger(Expression queue, Optional<List<Expression>> taking, Span span) implements Item {}

  /**
   * {@code expect …;}.
   *
   * @param form which
   * @param what {@code safe}, a kind of violation, or a lint rule
   * @param kernels empty: no {@code on} clause
   */
  record Expect(
      ExpectForm form,
      Name what,
      List<Expression> involving,
      Optional<List<Versions>> kernels,
      Span span)
      implements Item {}

  /** Forms of {@link Expect}. */
  enum ExpectForm {
    KIND,
    NO,
    LINT
  }

  /** {@code 5.17}, {@code 3.7..6.9} or, with both ends absent, {@code all}. */
  record Versions(Optional<Name> first, Optional<Name> last) {}

  /**
   * {@code invariant EXPR;}.
   *
   * @param text the expression as written, on one line
   */
  record Invariant(Expression condition, String text, Span span) implements Item {}

  /** A declaration at file or driver level. */
  record Declare(List<Declaration> declarations, Span span) implements Item {}
}
