package org.wqcheck.syntax;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** The space between words of a line. */
final class Spacing {

  private static final Set<String> NOT_BEFORE = Set.of(";", ",", ")", "]", ".", "->", "..", ":");
  private static final Set<String> NOT_AFTER = Set.of("(", "[", ".", "->", "..", "!", "~", "@");
  private static final Set<String> HEADS = Set.of("if", "while", "return");
  private static final Set<String> SIGNS = Set.of("-", "&");

  private Spacing() {}

  /** A line's words joined; {@code before} is the last word of code of the lines above. */
  static String join(List<Token> words, Optional<Token> before) {
    StringBuilder out = new StringBuilder();
    Token earlier = before.orElse(null);
    Token last = null;
    boolean library = false;
    for (Token word : words) {
      boolean inside = library;
      library |= last != null && isText(last, "include") && isText(word, "<");
      if (last != null && (inside ? gap(last, word) : isApart(earlier, last, word))) {
        out.append(' ');
      }
      out.append(word.getText().stripTrailing());
      library &= !isText(word, ">");
      earlier = last == null ? earlier : last;
      last = word;
    }
    return out.toString();
  }

  private static boolean isText(Token token, String text) {
    return token.getText().equals(text);
  }

  /** Whether there is space in the text. */
  private static boolean gap(Token a, Token b) {
    return b.getStartIndex() > a.getStopIndex() + 1;
  }

  private static boolean isApart(Token before, Token a, Token b) {
    String left = a.getText();
    String right = b.getText();
    if (b.getType() == WqLexer.BLOCK_COMMENT || a.getType() == WqLexer.BLOCK_COMMENT) {
      return true;
    }
    if (left.equals("{") || left.equals("include")) {
      return true;
    }
    if (NOT_BEFORE.contains(right) || NOT_AFTER.contains(left)) {
      return right.equals(":") && left.equals("?");
    }
    if (SIGNS.contains(left) && (before == null || !isOperand(before))) {
      return false;
    }
    if (right.equals("++") || right.equals("--")) {
      return !isOperand(a);
    }
    if (left.equals("++") || left.equals("--")) {
      return false;
    }
    if (right.equals("(")) {
      return HEADS.contains(left) || left.equals("repeat") || !isOperand(a);
    }
    return !(right.equals("[") && isOperand(a));
  }

  private static boolean isOperand(Token token) {
    return switch (token.getType()) {
      case WqLexer.WORD, WqLexer.NUMBER, WqLexer.VERSION, WqLexer.STRING -> true;
      default -> {
        char first = token.getText().charAt(0);
        boolean word = Character.isLetter(first) || first == '_';
        yield (word && !HEADS.contains(token.getText())) || first == ')' || first == ']';
      }
    };
  }
}
