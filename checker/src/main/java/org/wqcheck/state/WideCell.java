package org.wqcheck.state;

/** A number in the state, two bytes wide. */
final class WideCell extends Cell {

  WideCell(State state, String name, int max) {
    super(state, name, max);
  }

  @Override
  public int width() {
    return 2;
  }

  @Override
  public int get() {
    return state.read(offset) << 8 | state.read(offset + 1);
  }

  @Override
  public void set(int value) {
    check(value);
    state.write(offset, value >> 8);
    state.write(offset + 1, value);
  }
}
