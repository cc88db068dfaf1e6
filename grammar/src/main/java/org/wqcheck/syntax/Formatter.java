package org.wqcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;

/**
 * Lays a spec out canonically: lines are the author's, indentation and the space between words are
 * not. At most one blank line stays; comments behind code are aligned where lines follow one
 * another. Formatting what has been formatted changes nothing.
 */
public final class Formatter {

  private static final int INDENT = 4;

  /** Code of one line, the comment behind it, and how many lines lie before it. */
  private record Line(String code, String comment, int blank) {}

  private Formatter() {}

  /** The same spec in canonical layout, if it parses. */
  public static Formatted format(String name, String text) {
    Parsed parsed = SpecParser.parse(name, text);
    if (parsed.file().isEmpty()) {
      return new Formatted(Optional.empty(), parsed.diagnostics());
    }
    String formatted = layout(tokens(text));
    if (!words(tokens(text)).equals(words(tokens(formatted)))) {
      throw new IllegalStateException("formatting changes " + name);
    }
    return new Formatted(Optional.of(formatted), List.of());
  }

  private static List<Token> tokens(String text) {
    WqLexer lexer = new WqLexer(CharStreams.fromString(text));
    lexer.removeErrorListeners();
    CommonTokenStream stream = new CommonTokenStream(lexer);
    stream.fill();
    return stream.getTokens().stream().filter(t -> t.getType() != Token.EOF).toList();
  }

  private static List<String> words(List<Token> tokens) {
    return tokens.stream().map(t -> t.getText().strip()).toList();
  }

  private static String layout(List<Token> tokens) {
    List<Line> lines = new ArrayList<>();
    Indentation indentation = new Indentation();
    int last = 0;
    int i = 0;
    while (i < tokens.size()) {
      int from = i;
      int line = tokens.get(i).getLine();
      while (i < tokens.size() && tokens.get(i).getLine() == line) {
        i++;
      }
      List<Token> words = tokens.subList(from, i);
      int blank = last == 0 ? 0 : Math.min(1, Math.max(0, line - last - 1));
      lines.add(line(words, indentation, blank));
      last = endLine(words.get(words.size() - 1));
    }
    return print(lines);
  }

  private static int endLine(Token token) {
    return token.getLine() + (int) token.getText().chars().filter(c -> c == '\n').count();
  }

  private static Line line(List<Token> words, Indentation indentation, int blank) {
    Token end = words.get(words.size() - 1);
    boolean trailing = words.size() > 1 && end.getType() == WqLexer.LINE_COMMENT;
    List<Token> code = trailing ? words.subList(0, words.size() - 1) : words;
    String indent = " ".repeat(INDENT * indentation.before(code));
    String comment = trailing ? end.getText().strip() : "";
    return new Line(indent + Spacing.join(code, indentation.previous()), comment, blank);
  }

  private static String print(List<Line> lines) {
    StringBuilder out = new StringBuilder();
    int column = 0;
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (line.comment.isEmpty()) {
        column = 0;
      } else if (column == 0 || line.blank > 0) {
        column = column(lines, i);
      }
      out.append(line.blank > 0 ? "\n" : "").append(line.code.stripTrailing());
      if (!line.comment.isEmpty()) {
        int width = line.code.stripTrailing().length();
        out.append(" ".repeat(column - width)).append(line.comment);
      }
      out.append('\n');
    }
    return out.toString();
  }

  /** Where the comments of the lines from one on begin. */
  private static int column(List<Line> lines, int first) {
    int widest = 0;
    for (int i = first; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (line.comment.isEmpty() || (i > first && line.blank > 0)) {
        break;
      }
      widest = Math.max(widest, line.code.stripTrailing().length());
    }
    return widest + 2;
  }
}
