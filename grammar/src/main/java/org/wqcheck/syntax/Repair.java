package org.wqcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * Corrects words of the language that are misspelt, and takes other statements that do not parse
 * out of a text, so that the rest can be looked at in the same go. What it takes out begins behind
 * the last {@code ;} or brace before the error and ends with the next {@code ;}, or with the block
 * that stands before that.
 */
final class Repair {

  /** With more errors than that, there is no rest worth looking at. */
  static final int MOST = 20;

  private final List<Token> tokens;
  private final Set<String> words = new TreeSet<>();

  /** Of a text whose tokens these are, comments and the end of file among them. */
  Repair(List<Token> tokens) {
    this.tokens = new ArrayList<>(tokens);
  }

  /** Whether every brace has its other one: else it is anybody's guess where blocks end. */
  boolean isPromising() {
    int depth = 0;
    for (Token token : tokens) {
      depth += is(token, "{") ? 1 : is(token, "}") ? -1 : 0;
      if (depth < 0) {
        return false;
      }
    }
    return depth == 0;
  }

  /** The tokens that are left. */
  List<Token> rest() {
    return List.copyOf(tokens);
  }

  /** The words taken out: names among them may have been declarations. */
  Set<String> words() {
    return words;
  }

  /** Mends what is wrong at an error; false: it cannot. */
  boolean mend(SyntaxErrors.First error) {
    if (error.meant().isEmpty()) {
      return takeOut(error.token());
    }
    CommonToken corrected = new CommonToken(error.token());
    corrected.setType(type(error.meant().orElseThrow()));
    corrected.setText(error.meant().orElseThrow());
    tokens.set(tokens.indexOf(error.token()), corrected);
    return true;
  }

  private static int type(String word) {
    int type = 1;
    while (!("'" + word + "'").equals(WqParser.VOCABULARY.getLiteralName(type))) {
      type++;
    }
    return type;
  }

  private boolean takeOut(Token error) {
    int at = tokens.indexOf(error);
    int from = at;
    while (from > 0 && !isBoundary(tokens.get(from - 1))) {
      from--;
    }
    int to = end(at);
    List<Token> statement = tokens.subList(from, to);
    boolean any = statement.stream().anyMatch(t -> t.getChannel() == Token.DEFAULT_CHANNEL);
    statement.stream()
        .filter(t -> t.getType() == WqLexer.WORD)
        .forEach(t -> words.add(t.getText()));
    statement.clear();
    return any;
  }

  private int end(int at) {
    int depth = 0;
    for (int i = at; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      depth += is(token, "{") ? 1 : is(token, "}") ? -1 : 0;
      boolean closesAround = depth < 0 || token.getType() == Token.EOF;
      if (closesAround) {
        return i;
      }
      boolean ends = is(token, ";") || is(token, "}");
      if (depth == 0 && ends) {
        return i + 1;
      }
    }
    return tokens.size();
  }

  private static boolean isBoundary(Token token) {
    return is(token, ";") || is(token, "{") || is(token, "}");
  }

  private static boolean is(Token token, String text) {
    return token.getChannel() == Token.DEFAULT_CHANNEL && token.getText().equals(text);
  }
}
