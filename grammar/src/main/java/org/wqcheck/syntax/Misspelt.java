package org.wqcheck.syntax;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.wqcheck.source.Spelling;

/**
 * Words that statements begin with, misspelt: what they are is seen only behind them, as {@code
 * whlie (busy)} might be a call.
 */
final class Misspelt {

  private static final List<String> BEGINNINGS =
      List.of("while", "if", "else", "either", "repeat", "loop", "return", "goto");

  /** Behind these a statement begins, and none goes on. */
  private static final Set<String> ENDS = Set.of(";", "{", "}");

  /** Behind these a statement may begin within another one. */
  private static final Set<String> OPENERS = Set.of(")", ":", "else", "do");

  private Misspelt() {}

  /** The word that a word is nearly. */
  static Optional<String> meant(Token token) {
    return token.getType() == WqLexer.WORD
        ? Spelling.near(token.getText(), BEGINNINGS)
        : Optional.empty();
  }

  /** The misspelt word to blame for a token that does not fit: the last one in its statement. */
  static Optional<Token> before(Token token, TokenStream tokens) {
    Token next = token;
    for (int i = token.getTokenIndex() - 1; i >= 0; i--) {
      Token at = tokens.get(i);
      if (at.getChannel() != Token.DEFAULT_CHANNEL) {
        continue;
      }
      boolean ends = ENDS.contains(at.getText());
      if (next != token && (ends || OPENERS.contains(at.getText())) && meant(next).isPresent()) {
        return Optional.of(next);
      }
      if (ends) {
        return Optional.empty();
      }
      next = at;
    }
    return Optional.empty();
  }
}
