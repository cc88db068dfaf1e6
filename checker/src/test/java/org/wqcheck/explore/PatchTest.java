package org.wqcheck.explore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class PatchTest {
  private static final byte[] SUCCESSOR = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};

  @Test
  void writesItsBytesAndLeavesTheOthers() {
    byte[] state = new byte[11];
    byte[] patched = state.clone();
    Patch patch = new Patch(0, new int[] {10, 7, 0}, SUCCESSOR);
    patch.apply(patched);
    assertArrayEquals(new byte[] {1, 0, 0, 0, 0, 0, 0, 8, 0, 0, 11}, patched);
    patch.undo(patched, state);
    assertArrayEquals(state, patched);
  }

  @Test
  void patchesThatWriteTheSameAreEqual() {
    byte[] other = {1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0};
    Patch patch = new Patch(0, new int[] {1, 3}, SUCCESSOR);
    assertEquals(patch, new Patch(1, new int[] {3, 1}, other));
    assertEquals(patch.hashCode(), new Patch(1, new int[] {3, 1}, other).hashCode());
    assertNotEquals(patch, new Patch(0, new int[] {1}, SUCCESSOR));
    assertNotEquals(patch, new Patch(0, new int[] {1, 3}, new byte[11]));
    assertNotEquals(patch, new Patch(0, new int[] {1, 11 - 1}, SUCCESSOR));
  }
}
