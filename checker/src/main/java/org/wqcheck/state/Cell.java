package org.wqcheck.state;

/** A number in the state, one byte wide. */
public class Cell implements State.Field {
  final State state;
  private final String name;
  private final int max;
  int offset = -1;
  private Domain domain;

  Cell(State state, String name, int max) {
    this.state = state;
    this.name = name;
    this.max = max;
  }

  @Override
  public int width() {
    return 1;
  }

  @Override
  public final void place(int where) {
    offset = where;
  }

  @Override
  public final int offset() {
    return offset;
  }

  @Override
  public final Domain domain() {
    return domain;
  }

  /** Says what its values other than 0 stand for. */
  public final Cell naming(Domain what) {
    domain = what;
    return this;
  }

  @Override
  public final String toString() {
    return name;
  }

  /** Its value. */
  public int get() {
    int value = state.read(offset);
    DeedNotes notes = state.deeds();
    if (notes != null) {
      notes.asksIs(offset, value, true);
    }
    return value;
  }

  /** Whether this is its value. */
  public boolean is(int value) {
    boolean is = state.read(offset) == value;
    DeedNotes notes = state.deeds();
    if (notes != null) {
      notes.asksIs(offset, value, is);
    }
    return is;
  }

  /** Whether its value is less. */
  public boolean isBelow(int bound) {
    boolean is = state.read(offset) < bound;
    DeedNotes notes = state.deeds();
    if (notes != null) {
      notes.asksBelow(offset, bound, is);
    }
    return is;
  }

  /**
   * Gives it a value.
   *
   * @throws IllegalStateException if the value is outside the declared range: the machine is wrong
   */
  public void set(int value) {
    check(value);
    DeedNotes notes = state.deeds();
    if (notes != null) {
      notes.becomes(offset, value, max);
    }
    state.write(offset, value);
  }

  /** Whether it is not 0. */
  public final boolean isSet() {
    return !is(0);
  }

  /** Adds 1. */
  public final void inc() {
    grow(1);
  }

  /** Subtracts 1. */
  public final void dec() {
    grow(-1);
  }

  /** Adds an amount. */
  void grow(int by) {
    int value = state.read(offset) + by;
    check(value);
    DeedNotes notes = state.deeds();
    if (notes != null) {
      notes.grows(offset, by, max);
    }
    state.write(offset, value);
  }

  /** Makes it 0. */
  public final void clear() {
    set(0);
  }

  final void check(int value) {
    if (value < 0 || value > max) {
      throw new IllegalStateException(name + " := " + value + ", range 0.." + max);
    }
  }
}
