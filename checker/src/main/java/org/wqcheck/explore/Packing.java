package org.wqcheck.explore;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Writes a state of mostly zero bytes shortly and without loss: a bitmap of the eight-byte words
 * that are not zero, then for each of these a mask of its bytes that are not zero, and those bytes.
 */
final class Packing {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final int stateSize;
  private final int words;
  private final int bitmapSize;

  Packing(int stateSize) {
    this.stateSize = stateSize;
    this.words = (stateSize + 7) / 8;
    this.bitmapSize = (words + 7) / 8;
  }

  /** Longest packed form in bytes. */
  int maxSize() {
    return bitmapSize + words + 8 * words;
  }

  /** Packs into the array and returns how many bytes that took. */
  int pack(byte[] state, byte[] packed) {
    Arrays.fill(packed, 0, bitmapSize, (byte) 0);
    int end = bitmapSize;
    for (int i = 0; i < words; i++) {
      long word = word(state, i);
      if (word != 0) {
        packed[i >>> 3] |= (byte) (1 << (i & 7));
        end = packWord(word, packed, end);
      }
    }
    return end;
  }

  /** Restores what was packed into the array from that offset on. */
  void unpack(byte[] packed, int offset, byte[] state) {
    Arrays.fill(state, (byte) 0);
    int from = offset + bitmapSize;
    for (int i = 0; i < words; i++) {
      if (((packed[offset + (i >>> 3)] >>> (i & 7)) & 1) != 0) {
        int mask = packed[from++] & 0xff;
        for (int rest = mask; rest != 0; rest &= rest - 1) {
          state[8 * i + Integer.numberOfTrailingZeros(rest)] = packed[from++];
        }
      }
    }
  }

  /** Length in bytes of what was packed into the array from that offset on. */
  int packedSize(byte[] packed, int offset) {
    int end = offset + bitmapSize;
    for (int i = 0; i < bitmapSize; i++) {
      for (int left = Integer.bitCount(packed[offset + i] & 0xff); left > 0; left--) {
        end += 1 + Integer.bitCount(packed[end] & 0xff);
      }
    }
    return end - offset;
  }

  private static int packWord(long word, byte[] packed, int start) {
    int mask = 0;
    int end = start + 1;
    for (int i = 0; i < 8; i++) {
      byte value = (byte) (word >>> (8 * i));
      packed[end] = value;
      int bit = value == 0 ? 0 : 1;
      mask |= bit << i;
      end += bit;
    }
    packed[start] = (byte) mask;
    return end;
  }

  private long word(byte[] state, int i) {
    if (8 * i + 8 <= stateSize) {
      return (long) LONG.get(state, 8 * i);
    }
    long word = 0;
    for (int at = stateSize - 1; at >= 8 * i; at--) {
      word = (word << 8) | (state[at] & 0xff);
    }
    return word;
  }
}
