package org.wqcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.wqcheck.source.Diagnostic;
import org.wqcheck.source.Problem;
import org.wqcheck.source.Spelling;

/** Says a syntax error in words of the language. */
final class SyntaxErrors extends BaseErrorListener {

  /** So many expected things are still worth listing. */
  private static final int MAX_LISTED = 4;

  /** So many tokens before an error can be its cause. */
  private static final int LOOK_BACK = 4;

  private static final Map<String, String> FOREIGN =
      Map.of(
          "for", "for is not modelled: write while, repeat (N) or loop",
          "switch", "switch is not modelled: write if and else",
          "struct", "struct is not modelled: write object",
          "static", "static is not modelled: write the declaration alone",
          "void", "void is not modelled: write fn NAME(…)",
          "#", "the preprocessor is not modelled: write include \"file\"; or a fn");

  private final String file;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private Optional<First> first = Optional.empty();

  /**
   * The error that the parser met first.
   *
   * @param token the one that does not fit, or the misspelt word before it
   * @param meant the word of the language that it is nearly, if there is one
   */
  record First(Token token, Optional<String> meant, Diagnostic diagnostic) {}

  SyntaxErrors(String file) {
    this.file = file;
  }

  /** Those found so far, in order. */
  List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }

  /** Where the parser met the first one; empty if it met none. */
  Optional<First> first() {
    return first;
  }

  /** Errors that others have found. */
  void addAll(List<Diagnostic> others) {
    diagnostics.addAll(others);
  }

  @Override
  public void syntaxError(
      Recognizer<?, ?> recognizer,
      Object symbol,
      int line,
      int column,
      String message,
      RecognitionException cause) {
    WqParser parser = (WqParser) recognizer;
    Token token = Misspelt.before((Token) symbol, parser.getInputStream()).orElse((Token) symbol);
    Diagnostic error = Problem.SYNTAX.at(Places.spanOf(file, token, token), text(token, parser));
    diagnostics.add(error);
    if (first.isEmpty()) {
      first = Optional.of(new First(token, meant(token, parser), error));
    }
  }

  private static String text(Token token, WqParser parser) {
    String found = token.getType() == Token.EOF ? "end of file" : "'" + token.getText() + "'";
    Optional<String> foreign = foreign(token, parser);
    if (foreign.isPresent()) {
      return foreign.orElseThrow();
    }
    if (isOpenComment(token, parser)) {
      return "the comment is not closed";
    }
    if (token.getText().equals("\"")) {
      return "the string is not closed";
    }
    List<String> expected = expected(parser);
    Optional<String> near = meant(token, parser);
    if (near.isPresent()) {
      return "unexpected " + found + "; did you mean '" + near.orElseThrow() + "'?";
    }
    return expected.isEmpty() || expected.size() > MAX_LISTED
        ? "unexpected " + found
        : "expected " + String.join(" or ", expected) + " before " + found;
  }

  private static Optional<String> meant(Token token, WqParser parser) {
    if (token.getType() != WqLexer.WORD) {
      return Optional.empty();
    }
    return Spelling.near(token.getText(), words(parser)).or(() -> Misspelt.meant(token));
  }

  /** A word of C that stands here, or a little before as if it were the name of a call. */
  private static Optional<String> foreign(Token token, WqParser parser) {
    String text = FOREIGN.get(token.getText());
    int first = Math.max(0, token.getTokenIndex() - LOOK_BACK);
    for (int i = token.getTokenIndex() - 1; i >= first && text == null; i--) {
      text = FOREIGN.get(parser.getInputStream().get(i).getText());
    }
    return Optional.ofNullable(text);
  }

  private static boolean isOpenComment(Token token, WqParser parser) {
    Token next = parser.getInputStream().LT(2);
    return token.getText().equals("/")
        && next != null
        && next.getText().equals("*")
        && next.getStartIndex() == token.getStopIndex() + 1;
  }

  private static List<String> expected(WqParser parser) {
    IntervalSet set = parser.getExpectedTokens();
    boolean name = set.contains(WqLexer.WORD);
    List<String> texts = new ArrayList<>();
    if (name) {
      texts.add("a name");
    }
    for (int type : set.toList()) {
      String literal = parser.getVocabulary().getLiteralName(type);
      boolean word = literal != null && Character.isLetter(literal.charAt(1));
      if (literal != null && !(word && name)) {
        texts.add(literal);
      } else if (type == WqLexer.STRING) {
        texts.add("a string");
      } else if (type == WqLexer.NUMBER) {
        texts.add("a number");
      }
    }
    return texts;
  }

  private static List<String> words(WqParser parser) {
    List<String> words = new ArrayList<>();
    for (int type : parser.getExpectedTokens().toList()) {
      String literal = parser.getVocabulary().getLiteralName(type);
      if (literal != null && Character.isLetter(literal.charAt(1))) {
        words.add(literal.substring(1, literal.length() - 1));
      }
    }
    return words;
  }
}
