package org.wqcheck.state;

import org.wqcheck.state.Deed.Kind;

/**
 * A short list in the state. Its elements are 1 to 255 and unused places are 0, so that equal lists
 * are equal bytes.
 */
public final class ByteList implements State.Field {
  private final State state;
  private final String name;
  private final int capacity;
  private int offset = -1;
  private Domain domain;

  ByteList(State state, String name, int capacity) {
    this.state = state;
    this.name = name;
    this.capacity = capacity;
  }

  @Override
  public int width() {
    return capacity;
  }

  @Override
  public void place(int where) {
    offset = where;
  }

  @Override
  public int offset() {
    return offset;
  }

  @Override
  public Domain domain() {
    return domain;
  }

  /** Says what its elements stand for. */
  public ByteList naming(Domain what) {
    domain = what;
    return this;
  }

  @Override
  public String toString() {
    return name;
  }

  /** Whether it has no element. */
  public boolean isEmpty() {
    if (capacity == 0) {
      return true;
    }
    boolean isEmpty = state.read(offset) == 0;
    note(isEmpty ? Kind.IS_EMPTY : Kind.IS_NOT_EMPTY, 0);
    return isEmpty;
  }

  /** Its length. */
  public int size() {
    note(Kind.ORDER, 0);
    return length();
  }

  private void note(Kind kind, int element) {
    DeedNotes notes = state.deeds();
    if (notes != null && capacity > 0) {
      notes.onList(offset, kind, element);
    }
  }

  private int length() {
    int n = 0;
    while (n < capacity && state.read(offset + n) != 0) {
      n++;
    }
    return n;
  }

  /** The element at a position below {@link #size()}. */
  public int get(int position) {
    int element = state.read(offset + position);
    if (position == 0 && element != 0) {
      note(Kind.FIRST, element);
    } else {
      note(Kind.ORDER, 0);
    }
    return element;
  }

  /** The first position of an element, or -1. */
  public int indexOf(int element) {
    note(Kind.ORDER, 0);
    return find(element);
  }

  /** Whether an element is in it. */
  public boolean contains(int element) {
    note(Kind.CONTAINS, element);
    return find(element) >= 0;
  }

  private int find(int element) {
    for (int i = 0; i < capacity; i++) {
      int here = state.read(offset + i);
      if (here == element) {
        return i;
      }
      if (here == 0) {
        return -1;
      }
    }
    return -1;
  }

  /** Appends an element. */
  public void add(int element) {
    note(Kind.APPEND, element);
    put(length(), element);
  }

  /**
   * Inserts an element in front of a position up to {@link #size()}.
   *
   * @throws IllegalStateException if the list is full: the machine's layout is wrong
   */
  public void insert(int position, int element) {
    note(Kind.REORDER, element);
    put(position, element);
  }

  private void put(int position, int element) {
    int n = length();
    if (n == capacity) {
      throw new IllegalStateException(name + " is full: " + capacity);
    }
    for (int i = n; i > position; i--) {
      state.write(offset + i, state.read(offset + i - 1));
    }
    state.write(offset + position, element);
  }

  /** Removes the element at a position below {@link #size()} and returns it. */
  public int removeAt(int position) {
    int element = state.read(offset + position);
    if (position == 0) {
      note(Kind.FIRST, element);
      note(Kind.TAKE_FIRST, element);
    } else {
      note(Kind.REORDER, element);
    }
    takeAway(position);
    return element;
  }

  /** Removes an element that is in it. */
  public void remove(int element) {
    note(Kind.REMOVE, element);
    takeAway(find(element));
  }

  private void takeAway(int position) {
    int n = length();
    for (int i = position; i < n - 1; i++) {
      state.write(offset + i, state.read(offset + i + 1));
    }
    state.write(offset + n - 1, 0);
  }
}
