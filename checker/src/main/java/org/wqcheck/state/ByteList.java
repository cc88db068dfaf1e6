package org.wqcheck.state;

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
    return capacity == 0 || state.read(offset) == 0;
  }

  /** Its length. */
  public int size() {
    int n = 0;
    while (n < capacity && state.read(offset + n) != 0) {
      n++;
    }
    return n;
  }

  /** The element at a position below {@link #size()}. */
  public int get(int position) {
    return state.read(offset + position);
  }

  /** The first position of an element, or -1. */
  public int indexOf(int element) {
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
    insert(size(), element);
  }

  /**
   * Inserts an element in front of a position up to {@link #size()}.
   *
   * @throws IllegalStateException if the list is full: the machine's layout is wrong
   */
  public void insert(int position, int element) {
    int n = size();
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
    int element = get(position);
    int n = size();
    for (int i = position; i < n - 1; i++) {
      state.write(offset + i, state.read(offset + i + 1));
    }
    state.write(offset + n - 1, 0);
    return element;
  }
}
