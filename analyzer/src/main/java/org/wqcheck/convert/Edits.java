package org.wqcheck.convert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wqcheck.source.Span;

/** Changes of a text, all of them in terms of the text as it was. */
final class Edits {

  private static final Pattern PLACE = Pattern.compile("@\\([^)]*\\)\\s*$");
  private static final Pattern LINE_COMMENT = Pattern.compile("[ \t]*//[^\n]*");
  private static final Pattern SPACE_BEFORE_COMMENT = Pattern.compile("^[^\"\n/]*?( {2,})//");

  private record Edit(int from, int to, String text) {}

  private final String text;
  private final List<Integer> lineStarts = new ArrayList<>(List.of(0));
  private final List<Edit> edits = new ArrayList<>();

  Edits(String text) {
    this.text = text;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        lineStarts.add(i + 1);
      }
    }
  }

  /** Puts something in the place of a piece. */
  void replace(Span span, String with) {
    edits.add(new Edit(start(span), end(span), with));
  }

  /** Puts a statement in the place of one that is a call, with the driver's place before it. */
  void replaceStatement(Span call, String with) {
    Matcher place = PLACE.matcher(text.substring(0, start(call)));
    int from = place.find() ? place.start() : start(call);
    edits.add(new Edit(from, text.indexOf(';', end(call)) + 1, with));
  }

  /**
   * Puts lines behind the next one of these characters at or behind the start of a piece, and
   * behind the comment that stands there.
   */
  void insertBehind(char mark, Span from, String what) {
    int at = text.indexOf(mark, start(from)) + 1;
    Matcher comment = LINE_COMMENT.matcher(text).region(at, text.length());
    int place = comment.lookingAt() ? comment.end() : at;
    edits.add(new Edit(place, place, what));
  }

  /** Puts something in front of the last character of a piece: into a block, at its end. */
  void insertAtEndOf(Span block, String what) {
    int at = text.lastIndexOf('}', end(block) - 1);
    int lineStart = text.lastIndexOf('\n', at) + 1;
    boolean alone = text.substring(lineStart, at).isBlank();
    int place = alone ? lineStart : at;
    edits.add(new Edit(place, place, what));
  }

  private int start(Span span) {
    return offset(span.line(), span.column());
  }

  private int end(Span span) {
    return offset(span.endLine(), span.endColumn());
  }

  private int offset(int line, int column) {
    return text.offsetByCodePoints(lineStarts.get(line - 1), column - 1);
  }

  /**
   * The changed text. An insertion comes before a replacement at the same place; a comment behind
   * what was changed stays in its column where there is room.
   *
   * @throws IllegalStateException if two changes overlap
   */
  String apply() {
    StringBuilder out = new StringBuilder();
    int done = 0;
    int longer = 0;
    for (Edit edit :
        edits.stream().distinct().sorted(Comparator.comparingInt(Edit::from)).toList()) {
      if (edit.from < done) {
        throw new IllegalStateException("two changes of one place");
      }
      String kept = text.substring(done, edit.from);
      out.append(settled(kept, longer)).append(edit.text);
      longer = (kept.contains("\n") ? 0 : longer) + edit.text.length() - (edit.to - edit.from);
      done = edit.to;
    }
    return out.append(settled(text.substring(done), longer)).toString();
  }

  /** What follows code that has become longer; negative: shorter. */
  private static String settled(String rest, int longer) {
    Matcher space = SPACE_BEFORE_COMMENT.matcher(rest);
    if (!space.find()) {
      return rest;
    }
    int room = Math.max(1, space.end(1) - space.start(1) - longer);
    return rest.substring(0, space.start(1)) + " ".repeat(room) + rest.substring(space.end(1));
  }
}
