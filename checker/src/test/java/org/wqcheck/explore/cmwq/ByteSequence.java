package org.wqcheck.explore.cmwq;

/**
 * A list of bytes, none of them 0, that lies in a state: its length, its entries, zeros up to its
 * capacity.
 *
 * @param at where its length stands
 * @param capacity entries at most
 */
record ByteSequence(int at, int capacity) {

  /** Bytes that it takes in a state. */
  int width() {
    return 1 + capacity;
  }

  int size(byte[] state) {
    return state[at];
  }

  boolean isEmpty(byte[] state) {
    return state[at] == 0;
  }

  int get(byte[] state, int index) {
    return state[at + 1 + index];
  }

  /** The first entry, 0 if there is none. */
  int head(byte[] state) {
    return state[at + 1];
  }

  void append(byte[] state, int entry) {
    insert(state, state[at], entry);
  }

  /** Puts an entry where another stands, or to the end. */
  void insert(byte[] state, int index, int entry) {
    int first = at + 1 + index;
    System.arraycopy(state, first, state, first + 1, state[at] - index);
    state[first] = (byte) entry;
    state[at]++;
  }

  /** Where an entry stands, -1 if it does not. */
  int indexOf(byte[] state, int entry) {
    for (int i = 0; i < state[at]; i++) {
      if (state[at + 1 + i] == entry) {
        return i;
      }
    }
    return -1;
  }

  void removeFirst(byte[] state, int count) {
    int left = state[at] - count;
    System.arraycopy(state, at + 1 + count, state, at + 1, left);
    for (int i = left; i < state[at]; i++) {
      state[at + 1 + i] = 0;
    }
    state[at] = (byte) left;
  }
}
