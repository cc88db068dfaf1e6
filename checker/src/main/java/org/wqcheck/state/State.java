package org.wqcheck.state;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The layout of a state and the array now looked at. Fields are allocated while the machine is
 * built; then the layout is sealed, and states are loaded and saved. Fields that change together
 * are given one group and come to lie together: a store that keeps equal parts of states once finds
 * more of them equal.
 */
public final class State {
  private static final int WORD = 8;

  private final Map<String, List<Field>> groups = new LinkedHashMap<>();
  private final List<Cell> extraCells = new ArrayList<>();
  private final BitSet extras = new BitSet();
  private String group = "";
  private int size;
  byte[] bytes = new byte[0];

  /** Something with a place in the state. */
  interface Field {

    /** Its length in bytes. */
    int width();

    /** Gives it its place, once. */
    void place(int offset);
  }

  /** Names the group of the fields allocated from now on; a group can be continued. */
  public void group(String name) {
    group = name;
  }

  private <F extends Field> F allocate(F field) {
    groups.computeIfAbsent(group, g -> new ArrayList<>()).add(field);
    return field;
  }

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
    return allocate(max > 0xff ? new WideCell(this, name, max) : new Cell(this, name, max));
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
    return allocate(new ByteList(this, name, capacity));
  }

  /**
   * A flag that another layout of the same machine lacks: {@link #withoutExtras} leaves it out.
   *
   * @param name for the error when the range is left
   */
  public Cell extra(String name) {
    Cell cell = new Cell(this, name, 1);
    extraCells.add(cell);
    return cell;
  }

  /**
   * Gives every field its place. A group starts a new word of eight bytes rather than be cut by its
   * end; the extras come last.
   */
  public void seal() {
    for (List<Field> fields : groups.values()) {
      int width = fields.stream().mapToInt(Field::width).sum();
      int room = WORD - size % WORD;
      if (width > room && room < WORD) {
        size += room;
      }
      fields.forEach(this::place);
    }
    for (Cell cell : extraCells) {
      extras.set(size);
      place(cell);
    }
  }

  private void place(Field field) {
    field.place(size);
    size += field.width();
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
