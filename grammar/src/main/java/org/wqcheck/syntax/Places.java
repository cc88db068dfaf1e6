package org.wqcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;
import org.wqcheck.source.Diagnostic;
import org.wqcheck.source.Problem;
import org.wqcheck.source.Span;

/** Spans and texts of the pieces of one file, and what turns out wrong while building its tree. */
final class Places {

  private static final Pattern GAP = Pattern.compile("(?s)(\\s|/\\*.*?\\*/|//[^\n]*)+");
  private static final Pattern SUFFIX = Pattern.compile("[uUlL]+$");

  private final String file;
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  Places(String file) {
    this.file = file;
  }

  Span of(Token token) {
    return spanOf(file, token, token);
  }

  Span of(ParserRuleContext tree) {
    Token stop = tree.getStop() == null ? tree.getStart() : tree.getStop();
    return spanOf(file, tree.getStart(), stop);
  }

  /** The source text of a tree on one line, without comments. */
  String text(ParserRuleContext tree) {
    Interval whole = Interval.of(tree.getStart().getStartIndex(), tree.getStop().getStopIndex());
    String raw = tree.getStart().getInputStream().getText(whole);
    return GAP.matcher(raw).replaceAll(" ").strip();
  }

  /** The value of a number token. */
  int number(Token token) {
    String digits = SUFFIX.matcher(token.getText()).replaceFirst("");
    boolean hex = digits.startsWith("0x") || digits.startsWith("0X");
    try {
      return hex ? Integer.parseInt(digits.substring(2), 16) : Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      report(Problem.BOUNDS, of(token), "the number " + token.getText() + " is too large");
      return 0;
    }
  }

  /** The text of a string token without its quotes. */
  static String unquoted(Token token) {
    String quoted = token.getText();
    return quoted.substring(1, quoted.length() - 1);
  }

  void report(Problem problem, Span span, String message) {
    diagnostics.add(problem.at(span, message));
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  static Span spanOf(String file, Token first, Token last) {
    String end = last.getType() == Token.EOF ? "" : last.getText();
    int lines = (int) end.chars().filter(c -> c == '\n').count();
    int column = last.getCharPositionInLine() + 1 + end.length();
    int endColumn = lines == 0 ? column : end.length() - end.lastIndexOf('\n');
    return new Span(
        file,
        first.getLine(),
        first.getCharPositionInLine() + 1,
        last.getLine() + lines,
        endColumn);
  }
}
