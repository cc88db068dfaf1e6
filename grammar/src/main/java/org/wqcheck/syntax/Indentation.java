package org.wqcheck.syntax;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** How deep each line stands, from the lines before it. */
final class Indentation {

  /** Words that a statement can begin with whose own statement follows without braces. */
  private static final Set<String> HEADS = Set.of("if", "else", "while", "do");

  private int depth;

  /** How many such words began lines that the line at hand goes on from. */
  private int heads;

  private Optional<Token> previous = Optional.empty();
  private Optional<Token> before = Optional.empty();

  /**
   * Whether the words read last are a place of the driver's, {@code @("file.c", 1)}, or its start.
   */
  private boolean place;

  /** The level of a line; the line then counts as read. */
  int before(List<Token> line) {
    int closing = 0;
    while (closing < line.size() && line.get(closing).getText().equals("}")) {
      closing++;
    }
    boolean goesOn = closing == 0 && !line.get(0).getText().equals("{") && isUnfinished();
    boolean label = isLabel(line);
    int level =
        Math.max(0, depth - closing)
            + (goesOn ? Math.max(1, heads) : 0)
            - (label && depth > 0 ? 1 : 0);
    before = previous;
    for (Token token : line) {
      read(token);
    }
    boolean head = HEADS.contains(line.get(0).getText());
    heads = isUnfinished() ? heads + (head ? 1 : 0) : 0;
    return level;
  }

  private boolean isUnfinished() {
    if (previous.isEmpty()) {
      return false;
    }
    String last = previous.orElseThrow().getText();
    return !List.of(";", "{", "}", ":").contains(last) && !(place && last.equals(")"));
  }

  private static boolean isLabel(List<Token> line) {
    return line.size() >= 2 && line.get(1).getText().equals(":");
  }

  private void read(Token token) {
    if (token.getChannel() != Token.DEFAULT_CHANNEL) {
      return;
    }
    boolean closed = previous.isPresent() && previous.orElseThrow().getText().equals(")");
    place = token.getText().equals("@") || (place && !closed);
    depth += token.getText().equals("{") ? 1 : token.getText().equals("}") ? -1 : 0;
    previous = Optional.of(token);
  }

  /** The last word of code before the line read last. */
  Optional<Token> previous() {
    return before;
  }
}
