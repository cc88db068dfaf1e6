package org.wqcheck.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.wqcheck.source.Span;
import org.wqcheck.syntax.Comment;

/** What comments say to the tool: which findings are expected, and which are allowed. */
final class Remarks {

  private static final String LINT_MARK = "//~";

  private static final Pattern ALLOW =
      Pattern.compile(
          "wqcheck\\s*:\\s*allow(?:\\s*\\(([^)]*)\\))?\\s*(?:because\\b(.*))?", Pattern.DOTALL);

  private Remarks() {}

  static List<ExpectedLint> expected(List<Comment> comments) {
    List<ExpectedLint> lints = new ArrayList<>();
    for (Comment comment : comments) {
      if (comment.text().startsWith(LINT_MARK)) {
        words(comment.text().substring(LINT_MARK.length()))
            .forEach(code -> lints.add(new ExpectedLint(code, comment.span())));
      }
    }
    return List.copyOf(lints);
  }

  static List<Suppression> suppressions(List<Comment> comments) {
    List<Suppression> found = new ArrayList<>();
    for (int i = 0; i < comments.size(); i++) {
      Matcher allow = ALLOW.matcher(inside(comments.get(i).text()));
      if (allow.lookingAt()) {
        found.add(suppression(allow, lastLine(comments, i), comments.get(i).span()));
      }
    }
    return List.copyOf(found);
  }

  private static Suppression suppression(Matcher allow, int lastLine, Span span) {
    List<String> rules = allow.group(1) == null ? List.of() : words(allow.group(1)).toList();
    Optional<String> reason =
        Optional.ofNullable(allow.group(2))
            .map(text -> text.strip().replaceAll("\\s+", " "))
            .filter(text -> !text.isEmpty());
    return new Suppression(rules, reason, lastLine, span);
  }

  /** A comment behind code speaks of that, one before code of the next line that is no comment. */
  private static int lastLine(List<Comment> comments, int from) {
    if (comments.get(from).trails()) {
      return comments.get(from).span().endLine();
    }
    int i = from;
    while (i + 1 < comments.size() && goesOn(comments.get(i), comments.get(i + 1))) {
      i++;
    }
    return comments.get(i).span().endLine() + 1;
  }

  private static boolean goesOn(Comment above, Comment below) {
    return !below.trails() && below.span().line() == above.span().endLine() + 1;
  }

  /** A comment without its delimiters. */
  private static String inside(String comment) {
    String text = comment.substring(2);
    return (comment.startsWith("/*") ? text.substring(0, text.length() - 2) : text).strip();
  }

  private static Stream<String> words(String text) {
    return Stream.of(text.strip().split("[\\s,]+", -1)).filter(word -> !word.isEmpty());
  }
}
