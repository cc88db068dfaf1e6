package org.wqcheck.state;

import java.util.ArrayList;
import java.util.List;

/**
 * Two entities of a state change places: the fields of the one take the values of the other, and
 * every field that names one of them names the other. Applied twice it changes nothing.
 */
public final class Exchange {
  private final int[] at;
  private final int[] from;
  private final byte[][] renamed;

  /**
   * A byte after the exchange.
   *
   * @param at its place
   * @param from the place whose value it gets
   * @param renamed that value by what it was, or null: as it is
   */
  record Moved(int at, int from, byte[] renamed) {}

  Exchange(List<Moved> bytes) {
    List<Moved> changing = new ArrayList<>(bytes);
    changing.removeIf(b -> b.at == b.from && b.renamed == null);
    at = changing.stream().mapToInt(Moved::at).toArray();
    from = changing.stream().mapToInt(Moved::from).toArray();
    renamed = changing.stream().map(Moved::renamed).toArray(byte[][]::new);
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
