package org.wqcheck.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Two entities of a state change places: the fields of the one take the values of the other, and
 * every field that names one of them names the other. Applied twice it changes nothing.
 */
public final class Exchange {
  private final int[] at;
  private final int[] from;
  private final byte[][] renamed;

  /** By the word of a state. */
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
    firstDependent = firstDependent();
  }

  private int[] firstDependent() {
    int words = Arrays.stream(at).max().orElse(0) / Long.BYTES + 1;
    int[] first = new int[words];
    Arrays.fill(first, at.length);
    for (int i = at.length - 1; i >= 0; i--) {
      first[at[i] / Long.BYTES] = i;
      first[from[i] / Long.BYTES] = i;
    }
    return first;
  }

  private byte after(byte[] state, int i) {
    byte value = state[from[i]];
    return renamed[i] == null ? value : renamed[i][value & 0xff];
  }

  /** Whether a state comes, in the order of its bytes, behind what the exchange makes of it. */
  public boolean lowers(byte[] state) {
    return lowers(state, 0);
  }

  /**
   * The same of a state of which it is known that the exchange changes none of the first bytes that
   * it compares.
   *
   * @param first how many they are
   */
  public boolean lowers(byte[] state, int first) {
    for (int i = first; i < at.length; i++) {
      int before = state[at[i]] & 0xff;
      int after = after(state, i) & 0xff;
      if (before != after) {
        return after < before;
      }
    }
    return false;
  }

  /** How many of the bytes that it compares, from the first on, the exchange leaves as they are. */
  public int unchanged(byte[] state) {
    int i = 0;
    while (i < at.length && after(state, i) == state[at[i]]) {
      i++;
    }
    return i;
  }

  /** Which of the bytes that it compares is the first to depend on a word of eight bytes. */
  public int firstDependent(int word) {
    return word < firstDependent.length ? firstDependent[word] : at.length;
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
