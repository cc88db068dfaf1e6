package org.wqcheck.explore;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A store that cuts states into components of a few words and keeps each component once: what is
 * left of a state is a record of its components' numbers, packed into as few bits as they need
 * (COLLAPSE: Holzmann, "State Compression in SPIN: Recursive Indexing and Training Runs", 1997).
 * Two states have one record if and only if all their bytes are equal.
 *
 * <p>The steps of a state are offered as changes of its record: the components that a step leaves
 * as they are are not looked up, and what a patch made of a component is remembered. Used by one
 * thread.
 */
final class ComponentStore implements StateStore {

  private static final int LEAST_BLOCK = 4;
  private static final int MOST_BLOCK = 16;
  private static final int FEW_COMPONENTS = 16;

  /** The words of a state in the order in which they stand in the components. */
  private final int[] order;

  /** Where each word of a state stands: counted over all components. */
  private final int[] places;

  /** Words in a component. */
  private final int block;

  private final BlockSet[] components;
  private Packing packing;
  private BlockSet records;

  /** The words of the state last read. */
  private final long[] words;

  /** Which number of each component {@link #words} has; -1: none. */
  private final int[] held;

  /** The words of the state at hand. */
  private final long[] otherWords;

  private long[] record;
  private final Offers offers;

  /** What patches do to components. */
  private final PatchParts patches;

  private final KnownSuccessors successors = new KnownSuccessors();
  private int[] settled = {};

  ComponentStore(int stateSize) {
    this(IntStream.range(0, Words.in(stateSize)).toArray(), block(Words.in(stateSize)));
  }

  /**
   * A store with the words of a state in that order.
   *
   * @param order a permutation of the words
   * @param block words in a component
   */
  ComponentStore(int[] order, int block) {
    this.order = order;
    this.places = new int[order.length];
    for (int place = 0; place < order.length; place++) {
      places[order[place]] = place;
    }
    this.block = block;
    this.components = new BlockSet[(order.length + block - 1) / block];
    Arrays.setAll(components, c -> new BlockSet(block));
    this.words = new long[components.length * block];
    this.otherWords = new long[words.length];
    this.held = new int[components.length];
    Arrays.fill(held, -1);
    this.offers = new Offers(components, block);
    this.patches = new PatchParts(places, block);
    use(Packing.of(counts()));
    this.records = new BlockSet(packing.width());
  }

  /**
   * Words of eight bytes in a component: so many that wide states are not cut into too many numbers
   * (measured: 30 drivers, 56 bytes a state instead of 103), and else few, as short components are
   * fewer.
   *
   * @param words in a state
   */
  static int block(int words) {
    int block = LEAST_BLOCK;
    while (block < MOST_BLOCK && block * FEW_COMPONENTS < words) {
      block *= 2;
    }
    return block;
  }

  private void use(Packing other) {
    packing = other;
    record = new long[other.width()];
  }

  private int[] counts() {
    return Arrays.stream(components).mapToInt(BlockSet::size).toArray();
  }

  @Override
  public int add(byte[] state) {
    readWords(state);
    int[] numbers = new int[components.length];
    for (int c = 0; c < components.length; c++) {
      numbers[c] = components[c].add(otherWords, c * block);
    }
    makeRoom();
    for (int c = 0; c < components.length; c++) {
      packing.set(record, 0, c, numbers[c]);
    }
    return records.add(record, 0);
  }

  @Override
  public void offer(int number, Changes changes, int from, int to) {
    records.read(number, record, 0);
    for (int step = from; step < to; step++) {
      offers.add(record);
      Patch patch = changes.patch(step);
      if (patch == null) {
        change(changes, step);
      } else {
        change(patch);
      }
    }
  }

  private void change(Changes changes, int step) {
    for (int change = changes.first(step); change < changes.end(step); change++) {
      int place = places[changes.word(change)];
      int c = place / block;
      if (!offers.isChanged(c)) {
        offers.change(c, packing.get(record, 0, c));
      }
      offers.changeWord(c, place % block, changes.value(change));
    }
  }

  private void change(Patch patch) {
    for (int part : patches.of(patch)) {
      int c = patches.component(part);
      int before = packing.get(record, 0, c);
      int after = successors.after(part, before);
      if (after < 0) {
        offers.change(patches.part(part), part, before);
      } else {
        offers.set(packing, c, after);
      }
    }
  }

  @Override
  public int[] settle() {
    int count = offers.size();
    if (settled.length < count) {
      settled = new int[2 * count];
    }
    offers.settle(successors);
    makeRoom();
    records.addAll(offers.records(packing), count, settled);
    offers.clear();
    return settled;
  }

  /** Packs anew if some component has more numbers than its field has room for. */
  private void makeRoom() {
    boolean roomy = true;
    for (int c = 0; c < components.length; c++) {
      roomy &= packing.hasRoom(c, components[c].size());
    }
    if (roomy) {
      return;
    }
    Packing wider = Packing.of(counts());
    records.rewrite(wider.width(), (from, index, to) -> packing.repack(from, index, wider, to, 0));
    offers.repack(packing, wider);
    use(wider);
  }

  @Override
  public int find(byte[] state) {
    readWords(state);
    for (int c = 0; c < components.length; c++) {
      int number = isHeld(c) ? held[c] : components[c].find(otherWords, c * block);
      if (number < 0) {
        return -1;
      }
      packing.set(record, 0, c, number);
    }
    return records.find(record, 0);
  }

  private boolean isHeld(int component) {
    int from = component * block;
    int to = from + block;
    return held[component] >= 0 && Arrays.equals(words, from, to, otherWords, from, to);
  }

  @Override
  public void read(int number, byte[] state) {
    records.read(number, record, 0);
    for (int c = 0; c < components.length; c++) {
      int component = packing.get(record, 0, c);
      if (component != held[c]) {
        components[c].read(component, words, c * block);
        held[c] = component;
      }
    }
    for (int place = 0; place < order.length; place++) {
      Words.put(state, order[place], words[place]);
    }
  }

  private void readWords(byte[] state) {
    for (int place = 0; place < order.length; place++) {
      otherWords[place] = Words.get(state, order[place]);
    }
  }

  @Override
  public int size() {
    return records.size();
  }

  @Override
  public boolean isNearlyFull() {
    return records.isNearlyFull() || Arrays.stream(components).anyMatch(BlockSet::isNearlyFull);
  }

  /**
   * Whether components take more than twice what the records do: then words stand in one that
   * combine freely. Less may pass by itself, as their share mostly falls while states come.
   */
  boolean isCutTooCoarsely() {
    return block > 1 && componentBytes() > 2L * Long.BYTES * packing.width() * size();
  }

  /**
   * The same states under the same numbers, cut into components of half as many words. Nothing may
   * be on offer; this store is of no more use.
   */
  ComponentStore halved() {
    ComponentStore halved = new ComponentStore(order, block / 2);
    Halves halves = new Halves(components, block, halved.components);
    Packing finer = Packing.of(halved.counts());
    records.rewrite(
        finer.width(), (from, index, to) -> halves.repack(packing, from, index, finer, to));
    halved.records = records;
    halved.use(finer);
    return halved;
  }

  /** Words in a component. */
  int block() {
    return block;
  }

  /** The order of the words. */
  int[] order() {
    return order;
  }

  @Override
  public boolean isArranged() {
    return true;
  }

  @Override
  public void save(CheckpointWriter out) throws IOException {
    int[] bits = packing.bits();
    out.putInts(bits, bits.length);
    for (BlockSet component : components) {
      component.save(out);
    }
    records.save(out);
  }

  @Override
  public void restore(CheckpointReader in) throws IOException {
    int[] bits = new int[components.length];
    in.getInts(bits, bits.length);
    use(Packing.withBits(bits));
    for (BlockSet component : components) {
      component.restore(in);
    }
    records = new BlockSet(packing.width());
    records.restore(in);
  }

  @Override
  public long bytes() {
    return records.bytes() + successors.bytes() + componentBytes();
  }

  private long componentBytes() {
    return Arrays.stream(components).mapToLong(BlockSet::bytes).sum();
  }
}
