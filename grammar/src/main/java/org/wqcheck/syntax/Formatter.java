package org.wqcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;

/**
 * Lays a spec out canonically: lines are the author's, indentation and the space between words are
 * not. At most one blank line stays. Comments behind code keep the author's column; where code now
 * reaches it, they move to the right, together with those that are aligned with them. Formatting
 * what has been formatted changes nothing.
 */
public final class Formatter {

  private static final int INDENT = 4;

  private final List<Line> lines = new ArrayList<>();
  private final Indentation indentation = new Indentation();

  private Formatter(List<Token> tokens) {
    int last = 0;
    int i = 0;
    while (i < tokens.size()) {
      int from = i;
      int line = tokens.get(i).getLine();
      while (i < tokens.size() && tokens.get(i).getLine() == line) {
        i++;
      }
      List<Token> words = tokens.subList(from, i);
      lines.add(line(words, last > 0 && line > last + 1));
      last = endLine(words.get(words.size() - 1));
    }
  }

  /** The same spec in canonical layout, if it parses. */
  public static Formatted format(String name, String text) {
    Parsed parsed = SpecParser.parse(name, text);
    if (parsed.file().isEmpty()) {
      return new Formatted(Optional.empty(), parsed.diagnostics());
    }
    String formatted = new Formatter(tokens(text)).print();
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

  private static int endLine(Token token) {
    return token.getLine() + (int) token.getText().chars().filter(c -> c == '\n').count();
  }

  private Line line(List<Token> words, boolean blank) {
    Token end = words.get(words.size() - 1);
    boolean trails = isComment(end) && words.size() > 1;
    List<Token> code = trails ? words.subList(0, words.size() - 1) : words;
    String indent = " ".repeat(INDENT * indentation.before(code));
    String joined = indent + Spacing.join(code, indentation.previous()).stripTrailing();
    if (trails) {
      return new Line(joined, Optional.of(comment(end)), blank);
    }
    Line alone = new Line(joined, Optional.empty(), blank);
    Line behind = new Line("", Optional.of(comment(end)), blank);
    return isComment(end) && goesOn(behind, indent.length()) ? behind : alone;
  }

  /** Whether a comment without code belongs to that behind the code above: by its column only. */
  private boolean goesOn(Line line, int indent) {
    return !lines.isEmpty()
        && line.isAlignedWith(lines.get(lines.size() - 1))
        && line.comment().orElseThrow().column() != indent;
  }

  private static boolean isComment(Token token) {
    return token.getChannel() == Token.HIDDEN_CHANNEL;
  }

  private static Line.Comment comment(Token token) {
    int start = token.getStartIndex();
    int before = token.getCharPositionInLine();
    String left =
        before == 0 ? "" : token.getInputStream().getText(Interval.of(start - before, start - 1));
    return new Line.Comment(token.getText().strip(), Line.columns(left));
  }

  private String print() {
    StringBuilder out = new StringBuilder();
    int from = 0;
    while (from < lines.size()) {
      int to = from + 1;
      while (to < lines.size() && lines.get(to).isAlignedWith(lines.get(to - 1))) {
        to++;
      }
      print(lines.subList(from, to), out);
      from = to;
    }
    return out.toString();
  }

  /** A line, or lines whose comments are aligned. */
  private static void print(List<Line> aligned, StringBuilder out) {
    int widest = aligned.stream().mapToInt(Line::width).max().orElseThrow();
    for (Line line : aligned) {
      out.append(line.blank() ? "\n" : "").append(line.code());
      line.comment()
          .ifPresent(
              comment -> {
                int column = Math.max(comment.column(), widest + 1);
                out.append(" ".repeat(column - line.width())).append(comment.text());
              });
      out.append('\n');
    }
  }
}
