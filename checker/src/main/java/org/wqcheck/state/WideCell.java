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
    int high = state.read(offset);
    int low = state.read(offset + 1);
    DeedNotes notes = state.deeds();
    if (notes != null) {
      notes.asksIs(offset, high, true);
      notes.asksIs(offset + 1, low, true);
    }
    return high << 8 | low;
  }

  @Override
  public boolean is(int value) {
    return get() == value;
  }

  @Override
  public boolean isBelow(int bound) {
    return get() < bound;
  }

  @Override
  void grow(int by) {
    set(get() + by);
  }

  @Override
  public void set(int value) {
    check(value);
    DeedNotes notes = state.deeds();
    if (notes != null) {
      notes.becomes(offset, value >> 8, 0xff);
      notes.becomes(offset + 1, value & 0xff, 0xff);
    }
    state.write(offset, value >> 8);
    state.write(offset + 1, value);
  }
}
