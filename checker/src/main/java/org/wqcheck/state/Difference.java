package org.wqcheck.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** At which places two states differ. */
public final class Difference {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long LAST_BITS = 0x0101_0101_0101_0101L;

  /** Times eight last bits, one a byte, it has them side by side in its uppermost byte. */
  private static final long GATHER = 0x0102_0408_1020_4080L;

  /** A bit for each place. */
  final long[] bits;

  /** Of states of that size. */
  public Difference(int stateSize) {
    bits = new long[(stateSize + Long.SIZE - 1) / Long.SIZE];
  }

  /** Is from now on that of two states, and makes the first one equal to the other. */
  public void takeAway(byte[] state, byte[] other) {
    Arrays.fill(bits, 0);
    int place = 0;
    for (; place + Long.BYTES <= other.length; place += Long.BYTES) {
      long now = (long) LONG.get(other, place);
      long changed = (long) LONG.get(state, place) ^ now;
      if (changed != 0) {
        LONG.set(state, place, now);
        bits[place / Long.SIZE] |= bytesIn(changed) << place;
      }
    }
    for (; place < other.length; place++) {
      if (state[place] != other[place]) {
        state[place] = other[place];
        bits[place / Long.SIZE] |= 1L << place;
      }
    }
  }

  /** A bit for each byte that is not 0. */
  private static long bytesIn(long word) {
    long folded = word | (word >>> 4);
    folded |= folded >>> 2;
    folded |= folded >>> 1;
    return ((folded & LAST_BITS) * GATHER) >>> 56;
  }
}
