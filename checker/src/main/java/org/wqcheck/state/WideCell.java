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
    return (state.bytes[offset] & 0xff) << 8 | (state.bytes[offset + 1] & 0xff);
  }

  @Override
  public void set(int value) {
    check(value);
    state.bytes[offset] = (byte) (value >> 8);
    state.bytes[offset + 1] = (byte) value;
  }
}
