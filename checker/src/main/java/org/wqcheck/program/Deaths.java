package org.wqcheck.program;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * Where in a code a value of the frame dies: nothing that can still come reads it before it is
 * written. It is forgotten there, so that states which only differ in it are one.
 *
 * <p>That is the liveness analysis of compilers, with a task's frame for the registers: a place is
 * live in front of an instruction that reads it, or that does not write it and behind which it is
 * live.
 */
final class Deaths {
  private static final int[] NONE = {};

  private final List<Instr> instrs;
  private final List<BitSet> live = new ArrayList<>();

  private Deaths(List<Instr> instrs) {
    this.instrs = instrs;
    instrs.forEach(i -> live.add(new BitSet()));
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = instrs.size() - 1; i >= 0; i--) {
        changed |= addLiveAt(i);
      }
    }
  }

  /** For each position, from 1 on: the places to forget on arrival there. */
  static List<int[]> of(List<Instr> instrs) {
    Deaths deaths = new Deaths(instrs);
    List<BitSet> dying = new ArrayList<>(Collections.nCopies(instrs.size(), null));
    dying.replaceAll(none -> new BitSet());
    for (int i = 0; i < instrs.size(); i++) {
      deaths.addDying(i, dying);
    }
    List<int[]> places = new ArrayList<>(List.of(NONE));
    dying.forEach(d -> places.add(d.isEmpty() ? NONE : d.stream().toArray()));
    return List.copyOf(places);
  }

  /** Of a code without a frame. */
  static List<int[]> none(List<Instr> instrs) {
    return Collections.nCopies(instrs.size() + 1, NONE);
  }

  private boolean addLiveAt(int index) {
    Instr instr = instrs.get(index);
    BitSet before = new BitSet();
    for (int position : instr.waysOut()) {
      before.or(liveAt(position));
    }
    before.andNot(instr.frameUse.writes());
    before.or(instr.frameUse.reads());
    boolean changed = !before.equals(live.get(index));
    live.set(index, before);
    return changed;
  }

  private BitSet liveAt(int position) {
    return position > instrs.size() ? new BitSet() : live.get(position - 1);
  }

  /** What is live at an instruction or written by it, and not live where that leads to. */
  private void addDying(int index, List<BitSet> dying) {
    BitSet held = (BitSet) live.get(index).clone();
    held.or(instrs.get(index).frameUse.writes());
    for (int position : instrs.get(index).waysOut()) {
      if (position <= instrs.size()) {
        BitSet dead = (BitSet) held.clone();
        dead.andNot(liveAt(position));
        dying.get(position - 1).or(dead);
      }
    }
  }
}
