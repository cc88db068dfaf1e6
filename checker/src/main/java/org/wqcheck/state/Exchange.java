package org.wqcheck.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Two entities of a state change places: the fields of the one take the values of the other, and
 * every field that names one of them names the other. Applied twice it changes nothing.
 */
public final class Exchange {
  private final int[] at;
  private final int[] from;
  private final byte[][] renamed;

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
    // one order for all exchanges: what each of several lowers in turn comes to an end
    changing.sort(Comparator.comparingInt(b -> b.at));
    at = changing.stream().mapToInt(b -> b.at).toArray();
    from = changing.stream().mapToInt(b -> b.from).toArray();
    renamed = changing.stream().map(b -> b.renamed).toArray(byte[][]::new);
  }

  private byte after(byte[] state, int i) {
    byte value = state[from[i]];
    return renamed[i] == null ? value : renamed[i][value & 0xff];
  }

  /** Whether a state comes, in the order of its bytes, behind what the exchange makes of it. */
  public boolean lowers(byte[] state) {
    for (int i = 0; i < at.length; i++) {
      int before = state[at[i]] & 0xff;
      int after = after(state, i) & 0xff;
      if (before != after) {
        return after < before;
      }
    }
    return false;
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
