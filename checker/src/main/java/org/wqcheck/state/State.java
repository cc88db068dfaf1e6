package org.wqcheck.state;

import java.util.BitSet;

/**
 * The layout of a state and the array now looked at. Fields are allocated while the machine is
 * built; then the size is fixed and states are loaded and saved.
 */
public final class State {
  private int size;
  private final BitSet extras = new BitSet();
  byte[] bytes = new byte[0];

  /**
   * A field for a number.
   *
   * @param name for the error when the range is left
   * @param max greatest value, from 0 to 65534; the least is 0 and is what a fresh state holds
   */
  public Cell cell(String name, int max) {
    if (max > 0xfffe) {
      throw new IllegalStateException(name + ": range 0.." + max + " does not fit a cell");
    }
    int offset = size;
    int width = max > 0xff ? 2 : 1;
    size += width;
    return width == 1 ? new Cell(this, name, offset, max) : new WideCell(this, name, offset, max);
  }

  /**
   * A field for a constant of an enum.
   *
   * @param constants all of them, the one of a fresh state first
   */
  public <E extends Enum<E>> EnumCell<E> constant(String name, E[] constants) {
    return new EnumCell<>(cell(name, constants.length - 1), constants);
  }

  /**
   * A field for a list.
   *
   * @param capacity greatest length
   * @param max greatest element, from 1 to 255; elements are at least 1
   */
  public ByteList list(String name, int capacity, int max) {
    if (max > 0xff) {
      throw new IllegalStateException(name + ": elements up to " + max + " do not fit a byte");
    }
    int offset = size;
    size += capacity;
    return new ByteList(this, name, offset, capacity);
  }

  /**
   * A flag that another layout of the same machine lacks: {@link #withoutExtras} leaves it out.
   *
   * @param name for the error when the range is left
   */
  public Cell extra(String name) {
    extras.set(size);
    return cell(name, 1);
  }

  /** A state as the layout without the extras has it. */
  public byte[] withoutExtras(byte[] array) {
    byte[] rest = new byte[Math.max(1, size - extras.cardinality())];
    int at = 0;
    for (int i = 0; i < size; i++) {
      if (!extras.get(i)) {
        rest[at++] = array[i];
      }
    }
    return rest;
  }

  /** Length of a state in bytes; at least 1. */
  public int size() {
    return Math.max(1, size);
  }

  /** Looks at this array from now on: reads and writes of all views go there. */
  public void look(byte[] array) {
    bytes = array;
  }

  /** The array looked at. */
  public byte[] bytes() {
    return bytes;
  }
}
