package org.wqcheck.explore;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntPredicate;

/** A store that keeps every state in its packed form. Used by one thread. */
final class PackedStore implements StateStore {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final Packing packing;
  private final ByteArena arena;
  private final HashIndex index = new HashIndex();
  private final byte[] packed;
  private int length;
  private final IntPredicate sameAsPacked = this::sameAsPacked;

  PackedStore(int stateSize) {
    this(stateSize, new ByteArena());
  }

  PackedStore(int stateSize, ByteArena arena) {
    this.packing = new Packing(stateSize);
    this.packed = new byte[packing.maxSize() + 8];
    this.arena = arena;
  }

  @Override
  public int add(byte[] state) {
    length = packing.pack(state, packed);
    long hash = hash(packed, 0, length);
    int known = index.find(hash, sameAsPacked);
    return known >= 0 ? known : append(hash);
  }

  @Override
  public int find(byte[] state) {
    length = packing.pack(state, packed);
    return index.find(hash(packed, 0, length), sameAsPacked);
  }

  @Override
  public void read(int number, byte[] state) {
    long address = arena.address(number);
    packing.unpack(arena.chunk(address), arena.offset(address), state);
  }

  @Override
  public int size() {
    return arena.size();
  }

  @Override
  public long bytes() {
    return arena.bytes() + index.bytes();
  }

  private int append(long hash) {
    int number = arena.size();
    if (number == MAX_SIZE) {
      throw new IllegalStateException("store is full: " + number + " states");
    }
    if (index.isFull()) {
      growIndex();
    }
    arena.append(packed, length);
    index.insert(hash, number);
    return number;
  }

  private void growIndex() {
    index.growEmpty();
    for (int number = 0; number < arena.size(); number++) {
      long address = arena.address(number);
      byte[] chunk = arena.chunk(address);
      int offset = arena.offset(address);
      index.insert(hash(chunk, offset, packing.packedSize(chunk, offset)), number);
    }
  }

  private boolean sameAsPacked(int number) {
    long address = arena.address(number);
    byte[] chunk = arena.chunk(address);
    int offset = arena.offset(address);
    return chunk.length - offset >= length
        && Arrays.equals(chunk, offset, offset + length, packed, 0, length);
  }

  private static long hash(byte[] bytes, int offset, int length) {
    long hash = length;
    int at = offset;
    for (int end = offset + length; at + 8 <= end; at += 8) {
      hash = mix(hash ^ (long) LONG.get(bytes, at));
    }
    long rest = 0;
    for (int end = offset + length; at < end; at++) {
      rest = (rest << 8) | (bytes[at] & 0xff);
    }
    return mix(hash ^ rest);
  }

  private static long mix(long value) {
    long product = value * 0x9E3779B97F4A7C15L;
    return product ^ (product >>> 32);
  }
}
