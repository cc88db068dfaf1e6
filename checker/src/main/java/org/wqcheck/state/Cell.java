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
    return state.read(offset);
  }

  /**
   * Gives it a value.
   *
   * @throws IllegalStateException if the value is outside the declared range: the machine is wrong
   */
  public void set(int value) {
    check(value);
    state.write(offset, value);
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
