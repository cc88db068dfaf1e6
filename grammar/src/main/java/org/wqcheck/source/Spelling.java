package org.wqcheck.source;

import java.util.Optional;

/** Finds what somebody may have meant. */
public final class Spelling {

  /** Shorter words are near to everything. */
  private static final int MIN_LENGTH = 3;

  private Spelling() {}

  /** The known word nearest to a misspelt one, if one is near; the first of equals. */
  public static Optional<String> near(String word, Iterable<String> known) {
    if (word.length() < MIN_LENGTH) {
      return Optional.empty();
    }
    int limit = Math.max(1, word.length() / 3);
    String best = null;
    for (String candidate : known) {
      if (Math.abs(candidate.length() - word.length()) > limit) {
        continue;
      }
      int distance = distance(word, candidate);
      boolean nearer = distance < limit || best == null;
      if (distance > 0 && distance <= limit && nearer) {
        best = candidate;
        limit = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /** {@code ; did you mean 'x'?}, or nothing. */
  public static String hint(String word, Iterable<String> known) {
    return near(word, known).map(n -> "; did you mean '" + n + "'?").orElse("");
  }

  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    int[] beforeThat = previous;
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], previous[j]) + 1, previous[j - 1] + change);
        if (swapped(a, b, i, j)) {
          row[j] = Math.min(row[j], beforeThat[j - 2] + 1);
        }
      }
      beforeThat = previous;
      previous = row;
    }
    return previous[b.length()];
  }

  private static boolean swapped(String a, String b, int i, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
