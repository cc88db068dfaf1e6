package org.wqcheck.explore;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Patches as they concern components: which ones, and what is done to each. What is done in the
 * same way by several patches has one number.
 */
final class PatchParts {

  private static final int FIRST_PATCHES = 1 << 10;
  private static final int MOST_PATCHES = 1 << 18;

  /** Where each word of a state stands, counted over all components. */
  private final int[] places;

  /** Words in a component. */
  private final int block;

  private final Map<ComponentPatch, Integer> numbers = new HashMap<>();
  private ComponentPatch[] parts = {};
  private int[] components = {};

  /** By the last bits of their numbers, the patches seen. */
  private Patch[] patches = new Patch[FIRST_PATCHES];

  /** By the same: the numbers of a patch's parts. */
  private int[][] partsOf = new int[FIRST_PATCHES][];

  /**
   * Knows no patch yet.
   *
   * @param places of the words of a state, counted over all components
   * @param block words in a component
   */
  PatchParts(int[] places, int block) {
    this.places = places;
    this.block = block;
  }

  /** The numbers of what a patch does to components, from 0 on. */
  @SuppressWarnings("ReferenceEquality") // to compare them would cost more than all else here
  int[] of(Patch patch) {
    int slot = patch.number() & (patches.length - 1);
    if (patches[slot] != patch) {
      slot = learn(patch);
    }
    return partsOf[slot];
  }

  /** Which component something is done to. */
  int component(int number) {
    return components[number];
  }

  /** What is done to it. */
  ComponentPatch part(int number) {
    return parts[number];
  }

  private int learn(Patch patch) {
    while (patch.number() >= patches.length && patches.length < MOST_PATCHES) {
      patches = Arrays.copyOf(patches, 2 * patches.length);
      partsOf = Arrays.copyOf(partsOf, patches.length);
    }
    int slot = patch.number() & (patches.length - 1);
    patches[slot] = patch;
    partsOf[slot] = cut(patch);
    return slot;
  }

  private int[] cut(Patch patch) {
    Map<Integer, ComponentPatch> byComponent = new HashMap<>();
    for (int i = 0; i < patch.size(); i++) {
      int place = places[patch.word(i)];
      byComponent
          .computeIfAbsent(place / block, c -> new ComponentPatch(c, block))
          .write(place % block, patch.mask(i), patch.value(i));
    }
    return byComponent.values().stream().mapToInt(this::number).toArray();
  }

  private int number(ComponentPatch part) {
    int number = numbers.computeIfAbsent(part, p -> numbers.size());
    if (number == parts.length) {
      parts = Arrays.copyOf(parts, 2 * number + 16);
      components = Arrays.copyOf(components, parts.length);
    }
    components[number] = part.component();
    parts[number] = part;
    return number;
  }
}
