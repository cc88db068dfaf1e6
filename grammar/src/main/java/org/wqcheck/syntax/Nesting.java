package org.wqcheck.syntax;

import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.wqcheck.source.Diagnostic;
import org.wqcheck.source.Problem;

/** Refuses texts whose nesting no reader could follow, before anything recurses into them. */
final class Nesting {

  /** Greatest depth of brackets. */
  private static final int MAX_DEPTH = 100;

  /** Greatest number of tokens without a semicolon or brace. */
  private static final int MAX_LENGTH = 1000;

  /** Greatest number of {@code else} in one chain. */
  private static final int MAX_ELSE = 200;

  private Nesting() {}

  /** The first place that is nested too deeply, if there is one. */
  static Optional<Diagnostic> tooDeep(String file, List<Token> tokens) {
    int depth = 0;
    int length = 0;
    int elses = 0;
    boolean ended = false;
    for (Token token : tokens) {
      if (token.getChannel() != Token.DEFAULT_CHANNEL) {
        continue;
      }
      length++;
      if (ended && !token.getText().equals("else")) {
        elses = 0;
      }
      ended = token.getText().equals(";") || token.getText().equals("}");
      switch (token.getText()) {
        case "(", "[" -> depth++;
        case ")", "]" -> depth--;
        case "{" -> {
          depth++;
          length = 0;
        }
        case "}" -> {
          depth--;
          length = 0;
        }
        case ";" -> length = 0;
        case "else" -> elses++;
        default -> {}
      }
      if (depth > MAX_DEPTH) {
        return error(file, token, "brackets are nested more than " + MAX_DEPTH + " deep");
      }
      if (length > MAX_LENGTH) {
        return error(file, token, "a statement has more than " + MAX_LENGTH + " words");
      }
      if (elses > MAX_ELSE) {
        return error(file, token, "a chain has more than " + MAX_ELSE + " else");
      }
    }
    return Optional.empty();
  }

  private static Optional<Diagnostic> error(String file, Token token, String text) {
    return Optional.of(Problem.SYNTAX.at(Places.spanOf(file, token, token), text));
  }
}
