package org.wqcheck.explore;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Bytes as words of eight; the last word is filled up with zeros. */
final class Words {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Words() {}

  /** How many words so many bytes make. */
  static int in(int bytes) {
    return (bytes + 7) / 8;
  }

  /** The word at that index, counted in words. */
  static long get(byte[] bytes, int index) {
    if (8 * index + 8 <= bytes.length) {
      return (long) LONG.get(bytes, 8 * index);
    }
    long word = 0;
    for (int at = bytes.length - 1; at >= 8 * index; at--) {
      word = (word << 8) | (bytes[at] & 0xff);
    }
    return word;
  }

  /** The first word from one on that two arrays of one length do not share, -1 if there is none. */
  static int firstDifferent(byte[] one, byte[] other, int from) {
    int word = from;
    for (; 8 * word + 8 <= one.length; word++) {
      if ((long) LONG.get(one, 8 * word) != (long) LONG.get(other, 8 * word)) {
        return word;
      }
    }
    return 8 * word < one.length && get(one, word) != get(other, word) ? word : -1;
  }

  /** Writes the word at that index, as far as there are bytes. */
  static void put(byte[] bytes, int index, long word) {
    if (8 * index + 8 <= bytes.length) {
      LONG.set(bytes, 8 * index, word);
      return;
    }
    for (int at = 8 * index; at < bytes.length; at++) {
      bytes[at] = (byte) (word >>> (8 * (at & 7)));
    }
  }
}
