package org.wqcheck.explore;

import java.util.Arrays;

/** Steps: each is a patch, or words of a state that it changes and what these are afterwards. */
final class Changes {

  private int[] words = new int[256];
  private long[] values = new long[256];
  private int size;
  private final IntList ends = new IntList();

  /** By the step: its patch, or null. */
  private Patch[] patches = new Patch[64];

  /** The step at hand changes another word. */
  void add(int word, long value) {
    if (size == words.length) {
      words = Arrays.copyOf(words, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    words[size] = word;
    values[size++] = value;
  }

  /** The step at hand changes no other words. */
  void endStep() {
    add((Patch) null);
  }

  /** A step. */
  void add(Patch patch) {
    int step = ends.size();
    if (step == patches.length) {
      patches = Arrays.copyOf(patches, 2 * step);
    }
    patches[step] = patch;
    ends.add(size);
  }

  /** The patch that a step is; null: it is words. */
  Patch patch(int step) {
    return patches[step];
  }

  /** The words that a step changes, or at least writes; not to be written. */
  int[] words(int step) {
    Patch patch = patches[step];
    return patch == null ? Arrays.copyOfRange(words, first(step), end(step)) : patch.words();
  }

  /** The first change of a step. */
  int first(int step) {
    return step == 0 ? 0 : ends.get(step - 1);
  }

  /** The change behind the last one of a step. */
  int end(int step) {
    return ends.get(step);
  }

  /** Which word a change is about. */
  int word(int change) {
    return words[change];
  }

  /** What the word is after the change. */
  long value(int change) {
    return values[change];
  }

  /** Forgets all steps. */
  void clear() {
    size = 0;
    ends.clear();
  }
}
