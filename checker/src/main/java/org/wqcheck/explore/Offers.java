package org.wqcheck.explore;

import java.util.Arrays;

/**
 * States on their way into a {@link ComponentStore}: records, some of whose components have no
 * number yet. These get them all at once.
 */
final class Offers {

  private static final int UNCHANGED = -1;
  private static final int UNKNOWN = -1;

  private final int block;
  private final Change[] changes;

  /** The records, one behind the other. */
  private long[] records = {};

  private int width;
  private int size;

  /** A component as the states have it that change it. */
  private final class Change {
    private final BlockSet component;

    /** Its words, block for block. */
    private long[] words = {};

    /** Whose they are. */
    private int[] states = {};

    /** The number of what is done to it, or UNKNOWN. */
    private int[] steps = {};

    /** Which number it had before. */
    private int[] before = {};

    private int[] numbers = {};
    private int size;

    /** The block of the state added last, or UNCHANGED. */
    private int last = UNCHANGED;

    Change(BlockSet component) {
      this.component = component;
    }

    void add(int state, int like, int step) {
      if (size == states.length) {
        states = Arrays.copyOf(states, 2 * size + 64);
        before = Arrays.copyOf(before, states.length);
        steps = Arrays.copyOf(steps, states.length);
        numbers = new int[states.length];
        words = Arrays.copyOf(words, states.length * block);
      }
      component.read(like, words, size * block);
      steps[size] = step;
      before[size] = like;
      states[size] = state;
      last = size++;
    }
  }

  /**
   * For components of so many words each.
   *
   * @param block how many
   */
  Offers(BlockSet[] components, int block) {
    this.block = block;
    this.changes = Arrays.stream(components).map(Change::new).toArray(Change[]::new);
  }

  /** How many there are. */
  int size() {
    return size;
  }

  /** A new one, so far like that record. */
  void add(long[] record) {
    width = record.length;
    if (records.length < (size + 1) * width) {
      records = Arrays.copyOf(records, 2 * (size + 1) * width);
    }
    for (int i = 0; i < width; i++) {
      records[size * width + i] = record[i];
    }
    for (Change change : changes) {
      change.last = UNCHANGED;
    }
    size++;
  }

  /** Whether the last one added has that component changed. */
  boolean isChanged(int component) {
    return changes[component].last != UNCHANGED;
  }

  /** Another component for the last one added: so far like that number. */
  void change(int component, int like) {
    changes[component].add(size - 1, like, UNKNOWN);
  }

  /**
   * The last one added has a component patched.
   *
   * @param number of what is done to the component
   * @param like the component's number before
   */
  void change(ComponentPatch patch, int number, int like) {
    Change change = changes[patch.component()];
    change.add(size - 1, like, number);
    patch.apply(change.words, change.last * block);
  }

  /** The last one added has that number of a component. */
  void set(Packing packing, int component, int number) {
    packing.set(records, (size - 1) * width, component, number);
  }

  /** Another word of a changed component of the last one added. */
  void changeWord(int component, int place, long word) {
    Change change = changes[component];
    change.words[change.last * block + place] = word;
  }

  /** Gives numbers to the changed components, and lets others know what patches made of which. */
  void settle(KnownSuccessors known) {
    for (Change change : changes) {
      change.component.addAll(change.words, change.size, change.numbers);
      for (int i = 0; i < change.size; i++) {
        if (change.steps[i] != UNKNOWN) {
          known.add(change.steps[i], change.before[i], change.numbers[i]);
        }
      }
    }
  }

  /** From now on the records are packed in another way. */
  void repack(Packing before, Packing after) {
    long[] repacked = new long[size * after.width()];
    for (int i = 0; i < size; i++) {
      before.repack(records, i * width, after, repacked, i * after.width());
    }
    records = repacked;
    width = after.width();
  }

  /** The records with the numbers of all components. */
  long[] records(Packing packing) {
    for (int c = 0; c < changes.length; c++) {
      Change change = changes[c];
      for (int i = 0; i < change.size; i++) {
        packing.set(records, change.states[i] * width, c, change.numbers[i]);
      }
    }
    return records;
  }

  /** Forgets all. */
  void clear() {
    size = 0;
    for (Change change : changes) {
      change.size = 0;
    }
  }
}
