package org.wqcheck.explore;

import java.io.IOException;

/**
 * A store that begins as a {@link PlainStore} and learns from the first steps which words of a
 * state change together. Then it becomes a {@link ComponentStore} with these next to each other: a
 * step changes fewer components (measured on the benchmark specs: 1.5 instead of 2.0 of six). Where
 * components turn out to be as many as states, they are halved. Numbers do not depend on it.
 */
final class LearningStore implements StateStore {

  /** States after which it learns: most searches are over by then. */
  private static final int FIRST_LESSON = 1000;

  /** States after which it has learnt enough: the order found from 100,000 is hardly better. */
  private static final int LESSONS = 3000;

  /**
   * States from which on it looks, whenever there are twice as many, whether its components are too
   * long. Before, all have many: 11 bytes a state where in the end there is less than one.
   */
  private static final int FIRST_LOOK = 1 << 16;

  private final int stateSize;
  private StateStore store;
  private long nextLook = FIRST_LOOK;

  /** What was learnt so far; null: enough. */
  private ChangesTogether lessons;

  LearningStore(int stateSize) {
    this.stateSize = stateSize;
    this.store = new PlainStore(stateSize);
    this.lessons = new ChangesTogether(stateSize);
  }

  @Override
  public int add(byte[] state) {
    return store.add(state);
  }

  @Override
  public void offer(int number, Changes changes, int from, int to) {
    if (lessons != null && store.size() >= FIRST_LESSON) {
      lessons.note(changes, from, to);
    }
    store.offer(number, changes, from, to);
  }

  @Override
  public int[] settle() {
    int[] numbers = store.settle();
    if (lessons != null && store.size() >= LESSONS) {
      store = arranged(ComponentStore.block(Words.in(stateSize)));
      lessons = null;
    }
    if (store.size() >= nextLook) {
      look();
    }
    return numbers;
  }

  private void look() {
    if (store instanceof ComponentStore components && components.isCutTooCoarsely()) {
      store = components.halved();
    }
    nextLook = 2L * store.size();
  }

  /** The same states under the same numbers, with their words in the order learnt. */
  private StateStore arranged(int block) {
    ComponentStore arranged = new ComponentStore(lessons.order(block), block);
    byte[] state = new byte[stateSize];
    for (int number = 0; number < store.size(); number++) {
      store.read(number, state);
      arranged.add(state);
    }
    return arranged;
  }

  @Override
  public int find(byte[] state) {
    return store.find(state);
  }

  @Override
  public void read(int number, byte[] state) {
    store.read(number, state);
  }

  @Override
  public int size() {
    return store.size();
  }

  @Override
  public boolean isNearlyFull() {
    return store.isNearlyFull();
  }

  @Override
  public boolean isArranged() {
    return lessons == null;
  }

  @Override
  public void save(CheckpointWriter out) throws IOException {
    if (store instanceof ComponentStore components) {
      out.putInt(components.block());
      out.putInts(components.order(), Words.in(stateSize));
    } else {
      out.putInt(0);
    }
    store.save(out);
  }

  @Override
  public void restore(CheckpointReader in) throws IOException {
    int block = in.getInt();
    if (block > 0) {
      int[] order = new int[Words.in(stateSize)];
      in.getInts(order, order.length);
      store = new ComponentStore(order, block);
      lessons = null;
    }
    store.restore(in);
  }

  @Override
  public long bytes() {
    return store.bytes();
  }
}
