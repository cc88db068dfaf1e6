package org.wqcheck.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Two entities of a state change places: the fields of the one take the values of the other, and
 * every field that names one of them names the other. Applied twice it changes nothing.
 */
public final class Exchange {
  private final int[] at;
  private final int[] from;
  private final byte[][] renamed;

  /** By the word of a state: which of the bytes compared depend on it, ascending. */
  private final int[][] dependents;

  /** The first of these, or as many as there are bytes. */
  private final int[] firstDependent;

  /** A byte after the exchange. */
  static final class Moved {
    private final int at;
    private final int from;
    private final byte[] renamed;

    /**
     * Describes it.
     *
     * @param at its place
     * @param from the place whose value it gets
     * @param renamed that value by what it was, or null: as it is
     */
    Moved(int at, int from, byte[] renamed) {
      this.at = at;
      this.from = from;
      this.renamed = renamed;
    }
  }

  Exchange(List<Moved> bytes) {
    List<Moved> changing = new ArrayList<>(bytes);
    changing.removeIf(b -> b.at == b.from && b.renamed == null);
    at = changing.stream().mapToInt(b -> b.at).toArray();
    from = changing.stream().mapToInt(b -> b.from).toArray();
    renamed = changing.stream().map(b -> b.renamed).toArray(byte[][]::new);
    dependents = dependents();
    firstDependent =
        Arrays.stream(dependents).mapToInt(d -> d.length == 0 ? at.length : d[0]).toArray();
  }

  private int[][] dependents() {
    int words = Arrays.stream(at).max().orElse(0) / Long.BYTES + 1;
    int[][] found = new int[words][];
    Arrays.setAll(found, this::dependents);
    return found;
  }

  private int[] dependents(int word) {
    return IntStream.range(0, at.length)
        .filter(i -> at[i] / Long.BYTES == word || from[i] / Long.BYTES == word)
        .toArray();
  }

  private byte after(byte[] state, int i) {
    byte value = state[from[i]];
    return renamed[i] == null ? value : renamed[i][value & 0xff];
  }

  /** Whether a state comes, in the order of its bytes, behind what the exchange makes of it. */
  public boolean lowers(byte[] state) {
    return lowers(state, 0);
  }

  private boolean lowers(byte[] state, int first) {
    for (int i = first; i < at.length; i++) {
      if (changes(state, i)) {
        return lowersAt(state, i);
      }
    }
    return false;
  }

  private boolean changes(byte[] state, int i) {
    return state[at[i]] != after(state, i);
  }

  private boolean lowersAt(byte[] state, int i) {
    return (after(state, i) & 0xff) < (state[at[i]] & 0xff);
  }

  /**
   * Whether it may lower a state that differs in these words of eight bytes from one that it does
   * not lower.
   *
   * @param unchanged {@link #unchanged} of the latter
   */
  public boolean mayLower(int[] words, int unchanged) {
    for (int word : words) {
      if (word < firstDependent.length && firstDependent[word] <= unchanged) {
        return true;
      }
    }
    return false;
  }

  /**
   * As {@link #lowers(byte[])}, of a state that differs in these words from one that the exchange
   * does not lower: only what depends on them is looked at.
   *
   * @param unchanged {@link #unchanged} of the latter
   */
  public boolean lowers(byte[] state, int[] words, int unchanged) {
    int first = at.length;
    for (int word : words) {
      first = Math.min(first, firstChanged(state, word, unchanged));
    }
    if (first < at.length) {
      return lowersAt(state, first);
    }
    return unchanged < at.length && !changes(state, unchanged) && lowers(state, unchanged + 1);
  }

  /** The first byte compared, up to a last one, that it changes and that depends on a word. */
  private int firstChanged(byte[] state, int word, int last) {
    if (word < dependents.length) {
      for (int i : dependents[word]) {
        if (i > last) {
          break;
        }
        if (changes(state, i)) {
          return i;
        }
      }
    }
    return at.length;
  }

  /** How many of the bytes that it compares, from the first on, the exchange leaves as they are. */
  public int unchanged(byte[] state) {
    int i = 0;
    while (i < at.length && !changes(state, i)) {
      i++;
    }
    return i;
  }

  /**
   * Exchanges.
   *
   * @param state read and written
   * @param spare as long, overwritten
   */
  public void apply(byte[] state, byte[] spare) {
    System.arraycopy(state, 0, spare, 0, state.length);
    for (int i = 0; i < at.length; i++) {
      state[at[i]] = after(spare, i);
    }
  }
}
