package org.wqcheck.explore;

import java.util.Arrays;

/** What a {@link Patch} does to one component of a state. */
final class ComponentPatch {
  private final int component;

  /** By the word of the component: the bits written. */
  private final long[] masks;

  /** By the word of the component: their values. */
  private final long[] values;

  /**
   * So far it writes nothing.
   *
   * @param block words in the component
   */
  ComponentPatch(int component, int block) {
    this.component = component;
    this.masks = new long[block];
    this.values = new long[block];
  }

  /** It writes these bits of a word, too. */
  void write(int word, long mask, long value) {
    masks[word] = mask;
    values[word] = value;
  }

  /** Which component. */
  int component() {
    return component;
  }

  /** Takes the step in the component at that index. */
  void apply(long[] words, int index) {
    for (int i = 0; i < masks.length; i++) {
      words[index + i] = (words[index + i] & ~masks[i]) | values[i];
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ComponentPatch patch
        && component == patch.component
        && Arrays.equals(masks, patch.masks)
        && Arrays.equals(values, patch.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * component + Arrays.hashCode(masks)) + Arrays.hashCode(values);
  }
}
