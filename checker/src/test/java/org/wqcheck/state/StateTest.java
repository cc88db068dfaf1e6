package org.wqcheck.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StateTest {
  private final State state = new State();

  private byte[] fresh() {
    state.seal();
    return another();
  }

  private byte[] another() {
    byte[] array = new byte[state.size()];
    state.look(array);
    return array;
  }

  private enum Colour {
    RED,
    GREEN,
    BLUE
  }

  @Test
  void anEmptyLayoutStillHasAByte() {
    assertEquals(1, state.size());
  }

  @Test
  void aFreshCellHoldsZeroAndCountsUpAndDown() {
    Cell cell = state.cell("users", 3);
    fresh();
    assertFalse(cell.isSet());
    cell.inc();
    cell.inc();
    cell.dec();
    assertEquals(1, cell.get());
    assertTrue(cell.isSet());
    cell.clear();
    assertEquals(0, cell.get());
  }

  @Test
  void aCellRefusesToLeaveItsRangeAndSaysWhichItIs() {
    Cell cell = state.cell("users", 3);
    fresh();
    cell.set(3);
    IllegalStateException above = assertThrows(IllegalStateException.class, cell::inc);
    assertEquals("users := 4, range 0..3", above.getMessage());
    cell.clear();
    IllegalStateException below = assertThrows(IllegalStateException.class, cell::dec);
    assertEquals("users := -1, range 0..3", below.getMessage());
    assertEquals(0, cell.get());
  }

  @Test
  void aCellUpTo255IsOneByteAndAWiderOneTwo() {
    State narrow = new State();
    narrow.cell("narrow", 255);
    narrow.seal();
    assertEquals(1, narrow.size());
    State wide = new State();
    wide.cell("wide", 256);
    wide.seal();
    assertEquals(2, wide.size());
  }

  @Test
  void aWideCellHoldsWhatTwoBytesHold() {
    Cell before = state.cell("before", 255);
    Cell wide = state.cell("wide", 0xfffe);
    Cell after = state.cell("after", 255);
    fresh();
    before.set(255);
    after.set(255);
    for (int value : new int[] {0, 1, 127, 128, 255, 256, 0x7fff, 0x8000, 0xfffe}) {
      wide.set(value);
      assertEquals(value, wide.get());
    }
    assertEquals(255, before.get());
    assertEquals(255, after.get());
  }

  @Test
  void aWideCellChecksItsRangeToo() {
    Cell wide = state.cell("wide", 300);
    fresh();
    wide.set(300);
    assertThrows(IllegalStateException.class, wide::inc);
    assertThrows(IllegalStateException.class, () -> wide.set(-1));
    assertEquals(300, wide.get());
  }

  @Test
  void whatDoesNotFitACellIsRefusedWhenItIsLaidOut() {
    assertThrows(IllegalStateException.class, () -> state.cell("vast", 0xffff));
    assertThrows(IllegalStateException.class, () -> state.list("long", 2, 256));
    assertEquals(1, state.size());
  }

  @Test
  void anEnumCellStartsWithTheFirstConstantAndHoldsEach() {
    EnumCell<Colour> colour = state.constant("colour", Colour.values());
    fresh();
    assertEquals(Colour.RED, colour.get());
    for (Colour each : Colour.values()) {
      colour.set(each);
      assertEquals(each, colour.get());
      assertTrue(colour.is(each));
    }
    colour.clear();
    assertTrue(colour.is(Colour.RED));
  }

  @Test
  void aListKeepsItsOrderAndFindsItsElements() {
    ByteList list = state.list("worklist", 4, 255);
    fresh();
    assertTrue(list.isEmpty());
    list.add(200);
    list.add(7);
    list.insert(0, 255);
    list.insert(2, 9);
    assertEquals(4, list.size());
    assertEquals(List.of(255, 200, 9, 7), elements(list));
    assertEquals(2, list.indexOf(9));
    assertEquals(-1, list.indexOf(8));
    assertEquals(200, list.removeAt(1));
    assertEquals(List.of(255, 9, 7), elements(list));
    assertEquals(-1, list.indexOf(200));
  }

  @Test
  void aFullListRefusesAnotherElementAndSaysWhichItIs() {
    ByteList list = state.list("worklist", 1, 9);
    fresh();
    list.add(1);
    IllegalStateException full = assertThrows(IllegalStateException.class, () -> list.add(2));
    assertEquals("worklist is full: 1", full.getMessage());
  }

  @Test
  void aListOfNoCapacityIsAlwaysEmpty() {
    ByteList none = state.list("inactive_works", 0, 9);
    Cell behind = state.cell("behind", 9);
    fresh();
    behind.set(5);
    assertTrue(none.isEmpty());
    assertEquals(0, none.size());
    assertEquals(-1, none.indexOf(5));
    assertThrows(IllegalStateException.class, () -> none.add(1));
  }

  @Test
  void aListLeavesItsNeighboursAloneAndEqualListsAreEqualBytes() {
    Cell before = state.cell("before", 255);
    ByteList list = state.list("list", 3, 255);
    Cell after = state.cell("after", 255);
    byte[] array = fresh();
    before.set(255);
    after.set(255);
    byte[] empty = array.clone();
    list.add(1);
    list.add(2);
    list.add(3);
    list.removeAt(1);
    list.removeAt(1);
    list.removeAt(0);
    assertArrayEquals(empty, array);
  }

  @Test
  void aListDoesWhatAnArrayListDoes() {
    ByteList list = state.list("list", 6, 255);
    fresh();
    List<Integer> model = new ArrayList<>();
    Random random = new Random(4);
    for (int i = 0; i < 2000; i++) {
      if (model.size() < 6 && random.nextBoolean()) {
        int position = random.nextInt(model.size() + 1);
        int element = 1 + random.nextInt(255);
        list.insert(position, element);
        model.add(position, element);
      } else if (!model.isEmpty()) {
        int position = random.nextInt(model.size());
        assertEquals(model.remove(position), list.removeAt(position));
      }
      assertEquals(model, elements(list));
    }
  }

  private static List<Integer> elements(ByteList list) {
    List<Integer> elements = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      elements.add(list.get(i));
    }
    return elements;
  }

  @Test
  void viewsFollowTheStateThatIsLookedAt() {
    Cell cell = state.cell("cell", 9);
    byte[] one = fresh();
    cell.set(1);
    byte[] two = another();
    cell.set(2);
    state.look(one);
    assertEquals(1, cell.get());
    state.look(two);
    assertEquals(2, cell.get());
    assertEquals(two, state.bytes());
  }

  @Test
  void withoutTheExtrasAStateIsThatOfTheLayoutThatLacksThem() {
    State lean = new State();
    Cell first = lean.cell("first", 300);
    Cell second = lean.cell("second", 9);
    lean.seal();
    byte[] expected = new byte[lean.size()];
    lean.look(expected);
    first.set(299);
    second.set(4);

    Cell one = state.cell("first", 300);
    Cell asleep = state.extra("asleep");
    Cell two = state.cell("second", 9);
    Cell last = state.extra("last");
    byte[] full = fresh();
    one.set(299);
    asleep.set(1);
    two.set(4);
    last.set(1);
    assertArrayEquals(expected, state.withoutExtras(full));
  }

  @Test
  void aLayoutOfExtrasAloneLeavesOneByte() {
    Cell extra = state.extra("extra");
    byte[] array = fresh();
    extra.set(1);
    assertArrayEquals(new byte[1], state.withoutExtras(array));
    assertThrows(IllegalStateException.class, extra::inc);
  }

  @Test
  void aGroupIsNotCutByTheEndOfAWord() {
    state.group("six bytes");
    ByteList six = state.list("six", 6, 9);
    state.group("three bytes");
    ByteList three = state.list("three", 3, 9);
    byte[] array = fresh();
    assertEquals(11, array.length);
    six.add(1);
    three.add(2);
    assertEquals(1, array[0]);
    assertEquals(2, array[8]);
  }

  @Test
  void aGroupThatIsContinuedLiesTogether() {
    state.group("first");
    Cell one = state.cell("one", 9);
    state.group("second");
    Cell other = state.cell("other", 9);
    state.group("first");
    Cell two = state.cell("two", 9);
    byte[] array = fresh();
    one.set(1);
    two.set(2);
    other.set(3);
    assertArrayEquals(new byte[] {1, 2, 3}, array);
  }
}
