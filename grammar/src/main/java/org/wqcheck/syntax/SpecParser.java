package org.wqcheck.syntax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.wqcheck.source.Diagnostic;
import org.wqcheck.source.Problem;
import org.wqcheck.source.Span;

/** Parses the text of one file. */
public final class SpecParser {

  private SpecParser() {}

  /** The tree of a text, or every syntax error in it. Never throws for what the text contains. */
  public static Parsed parse(String name, String text) {
    WqLexer lexer = new WqLexer(CharStreams.fromString(text, name));
    lexer.removeErrorListeners();
    CommonTokenStream stream = new CommonTokenStream(lexer);
    stream.fill();
    List<Token> tokens = List.copyOf(stream.getTokens());
    Optional<Diagnostic> tooDeep = Nesting.tooDeep(name, tokens);
    if (tooDeep.isPresent()) {
      return failed(List.of(tooDeep.orElseThrow()));
    }
    try {
      Attempt attempt = new Attempt(name, tokens);
      return attempt.file.isPresent()
          ? new Parsed(attempt.file, List.of(), Optional.empty())
          : mended(name, attempt);
    } catch (StackOverflowError e) {
      Span start = new Span(name, 1, 1, 1, 1);
      return failed(List.of(Problem.SYNTAX.at(start, "statements are nested too deeply")));
    }
  }

  /** Mends one error after the other, as one can hide the next ones from the parser. */
  private static Parsed mended(String name, Attempt failed) {
    Set<Diagnostic> errors = new LinkedHashSet<>(failed.errors.diagnostics());
    Repair repair = new Repair(failed.tokens);
    boolean promising = errors.size() <= Repair.MOST && repair.isPromising();
    Attempt attempt = failed;
    for (int i = 0; promising && attempt.file.isEmpty() && i < Repair.MOST; i++) {
      Optional<SyntaxErrors.First> first = attempt.errors.first();
      first.ifPresent(error -> errors.add(error.diagnostic()));
      promising = first.isPresent() && repair.mend(first.orElseThrow());
      attempt = new Attempt(name, repair.rest());
    }
    Optional<Parsed.Rest> rest = attempt.file.map(file -> new Parsed.Rest(file, repair.words()));
    List<Diagnostic> sorted = new ArrayList<>(errors);
    sorted.sort(Comparator.comparing(Diagnostic::span));
    return new Parsed(Optional.empty(), sorted, rest);
  }

  /** Tokens parsed. */
  private static final class Attempt {

    private final List<Token> tokens;
    private final SyntaxErrors errors;

    /** Empty: there were errors. */
    private final Optional<SpecFile> file;

    private Attempt(String name, List<Token> tokens) {
      this.tokens = tokens;
      this.errors = new SyntaxErrors(name);
      CommonTokenStream stream = new CommonTokenStream(new ListTokenSource(tokens));
      WqParser parser = new WqParser(stream);
      parser.removeErrorListeners();
      parser.addErrorListener(errors);
      WqParser.FileContext tree = parser.file();
      this.file = errors.diagnostics().isEmpty() ? built(name, tree, stream) : Optional.empty();
    }

    private Optional<SpecFile> built(
        String name, WqParser.FileContext tree, CommonTokenStream stream) {
      Places places = new Places(name);
      List<Item> items = new ItemBuilder(places).items(tree.item());
      List<Comment> comments = comments(stream, places);
      errors.addAll(places.diagnostics());
      return errors.diagnostics().isEmpty()
          ? Optional.of(new SpecFile(name, items, comments))
          : Optional.empty();
    }
  }

  private static List<Comment> comments(CommonTokenStream tokens, Places places) {
    List<Comment> comments = new ArrayList<>();
    int lineOfCode = 0;
    for (Token token : tokens.getTokens()) {
      if (token.getChannel() == Token.HIDDEN_CHANNEL) {
        boolean trails = token.getLine() == lineOfCode;
        comments.add(new Comment(token.getText(), places.of(token), trails));
      } else {
        lineOfCode = token.getLine();
      }
    }
    return List.copyOf(comments);
  }

  private static Parsed failed(List<Diagnostic> diagnostics) {
    return new Parsed(Optional.empty(), diagnostics, Optional.empty());
  }
}
