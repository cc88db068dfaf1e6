package org.wqcheck.state;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The layout of a state and the array now looked at. Fields are allocated while the machine is
 * built; then the layout is sealed, and states are loaded and saved. Fields that change together
 * are given one group and come to lie together: a store that keeps equal parts of states once finds
 * more of them equal.
 */
public final class State {
  private static final int WORD = 8;

  private final Map<String, List<Field>> groups = new LinkedHashMap<>();
  private final Map<String, List<Cell>> extraCells = new LinkedHashMap<>();

  /** Fields, extras included, by what they are part of. */
  private final Map<String, List<Field>> parts = new LinkedHashMap<>();

  private final BitSet extras = new BitSet();
  private String group = "";
  private String part = "";
  private int size;
  private byte[] bytes = new byte[0];

  /** Who wants to know what is read and written; null: nobody. */
  private Footprint footprint;

  /** Who wants to know what is asked and done; null: nobody. */
  private DeedNotes deeds;

  /** Something with a place in the state. */
  interface Field {

    /** Its length in bytes. */
    int width();

    /** Gives it its place, once. */
    void place(int offset);

    /** Its place. */
    int offset();

    /** What its numbers stand for, or null. */
    Domain domain();
  }

  /** Names the group of the fields allocated from now on; a group can be continued. */
  public void group(String name) {
    group = name;
    part = name;
  }

  /**
   * Names what the fields allocated from now on are a part of, while they lie in the group named
   * before: what {@link #exchange} moves. Without it they are a part of their group.
   */
  public void part(String name) {
    part = name;
  }

  private <F extends Field> F allocate(F field) {
    groups.computeIfAbsent(group, g -> new ArrayList<>()).add(field);
    parts.computeIfAbsent(part, p -> new ArrayList<>()).add(field);
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
    extraCells.computeIfAbsent(group, g -> new ArrayList<>()).add(cell);
    parts.computeIfAbsent(part, p -> new ArrayList<>()).add(cell);
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
    for (List<Cell> cells : extraCells.values()) {
      extras.set(size, size + cells.size());
      cells.forEach(this::place);
    }
  }

  private void place(Field field) {
    field.place(size);
    size += field.width();
  }

  /**
   * An exchange of parts.
   *
   * @param places the part that a part changes places with, itself if it stays
   * @param numbers by domain, the number that stands for what has come in the place of another
   * @return empty: some name does not fit a byte
   * @throws IllegalStateException if the fields of two parts differ: the machine is wrong
   */
  public Optional<Exchange> exchange(
      UnaryOperator<String> places, Function<Domain, IntUnaryOperator> numbers) {
    List<Exchange.Moved> bytes = new ArrayList<>();
    parts.forEach(
        (name, fields) -> {
          List<Field> others = parts.get(places.apply(name));
          if (others == null || others.size() != fields.size()) {
            throw new IllegalStateException(name + " is not like " + places.apply(name));
          }
          for (int i = 0; i < fields.size(); i++) {
            move(fields.get(i), others.get(i), numbers, bytes);
          }
        });
    return bytes.contains(null) ? Optional.empty() : Optional.of(new Exchange(bytes));
  }

  private static void move(
      Field from,
      Field to,
      Function<Domain, IntUnaryOperator> numbers,
      List<Exchange.Moved> bytes) {
    if (from.width() != to.width() || from.domain() != to.domain()) {
      throw new IllegalStateException(from + " is not like " + to);
    }
    if (from.domain() == null) {
      move(from, to, (byte[]) null, bytes);
    } else {
      rename(from, to, numbers.apply(from.domain()), bytes);
    }
  }

  private static void move(Field from, Field to, byte[] renamed, List<Exchange.Moved> bytes) {
    for (int i = 0; i < from.width(); i++) {
      bytes.add(new Exchange.Moved(to.offset() + i, from.offset() + i, renamed));
    }
  }

  private static void rename(
      Field from, Field to, IntUnaryOperator numbers, List<Exchange.Moved> bytes) {
    boolean wide = from instanceof WideCell;
    int count = wide ? 0xffff : 0x100;
    if (IntStream.range(0, count).allMatch(n -> numbers.applyAsInt(n) == n)) {
      move(from, to, (byte[]) null, bytes);
    } else if (wide) {
      bytes.add(null);
    } else {
      move(from, to, table(numbers), bytes);
    }
  }

  private static byte[] table(IntUnaryOperator numbers) {
    byte[] table = new byte[0x100];
    for (int value = 0; value < table.length; value++) {
      table[value] = (byte) numbers.applyAsInt(value);
    }
    return table;
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

  /** Has everything that is read and written from now on noted; null: no more. */
  public void note(Footprint where) {
    footprint = where;
  }

  /** Has what is asked and done from now on noted; null: no more. */
  public void noteDeeds(DeedNotes where) {
    deeds = where;
  }

  /** Who is to know what is asked and done, or null. */
  DeedNotes deeds() {
    return deeds;
  }

  /** The bytes are again what they were when noting began. */
  public void startOver() {
    if (footprint != null) {
      footprint.startOver();
    }
  }

  int read(int place) {
    if (footprint != null) {
      footprint.read(place);
    }
    return bytes[place] & 0xff;
  }

  void write(int place, int value) {
    if (footprint != null) {
      footprint.written(place);
    }
    bytes[place] = (byte) value;
  }

  /** The array looked at. */
  public byte[] bytes() {
    return bytes;
  }
}
