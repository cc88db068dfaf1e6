package org.wqcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;
import org.wqcheck.source.Diagnostic;
import org.wqcheck.source.Problem;
import org.wqcheck.source.Span;

/** Parses the text of one file. */
public final class SpecParser {

  private SpecParser() {}

  /** The tree of a text, or every syntax error in it. Never throws for what the text contains. */
  public static Parsed parse(String name, String text) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    WqLexer lexer = new WqLexer(CharStreams.fromString(text, name));
    lexer.removeErrorListeners();
    CommonTokenStream tokens = new CommonTokenStream(lexer);
    tokens.fill();
    Optional<Diagnostic> tooDeep = Nesting.tooDeep(name, tokens.getTokens());
    if (tooDeep.isPresent()) {
      return new Parsed(Optional.empty(), List.of(tooDeep.orElseThrow()));
    }
    try {
      WqParser parser = new WqParser(tokens);
      parser.removeErrorListeners();
      parser.addErrorListener(new SyntaxErrors(name, diagnostics));
      WqParser.FileContext tree = parser.file();
      return diagnostics.isEmpty() ? built(name, tree, tokens) : failed(diagnostics);
    } catch (StackOverflowError e) {
      Span start = new Span(name, 1, 1, 1, 1);
      return failed(List.of(Problem.SYNTAX.at(start, "statements are nested too deeply")));
    }
  }

  private static Parsed built(String name, WqParser.FileContext tree, CommonTokenStream tokens) {
    Places places = new Places(name);
    List<Item> items = new ItemBuilder(places).items(tree.item());
    List<Comment> comments = comments(tokens, places);
    if (!places.diagnostics().isEmpty()) {
      return failed(places.diagnostics());
    }
    return new Parsed(Optional.of(new SpecFile(name, items, comments)), List.of());
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
    return new Parsed(Optional.empty(), List.copyOf(diagnostics));
  }
}
