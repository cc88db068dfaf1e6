package org.wqcheck.state;

/** A number in the state, one byte wide. */
public class Cell {
  final State state;
  final int offset;
  private final String name;
  private final int max;

  Cell(State state, String name, int offset, int max) {
    this.state = state;
    this.name = name;
    this.offset = offset;
    this.max = max;
  }

  /** Its value. */
  public int get() {
    return state.bytes[offset] & 0xff;
  }

  /**
   * Gives it a value.
   *
   * @throws IllegalStateException if the value is outside the declared range: the machine is wrong
   */
  public void set(int value) {
    check(value);
    state.bytes[offset] = (byte) value;
  }

  /** Whether it is not 0. */
  public final boolean isSet() {
    return get() != 0;
  }

  /** Adds 1. */
  public final void inc() {
    set(get() + 1);
  }

  /** Subtracts 1. */
  public final void dec() {
    set(get() - 1);
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
