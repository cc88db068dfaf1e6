package org.wqcheck.program;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.wqcheck.model.Entry;
import org.wqcheck.state.Cell;

/** A process, init or exit. It runs once. */
final class EntryTask extends Task {
  final Entry entry;
  Cell ended;

  /** The entries that must have ended before. */
  List<EntryTask> after = List.of();

  EntryTask(Machine machine, Identity identity, Entry entry) {
    super(machine, identity);
    this.entry = entry;
  }

  @Override
  int[] whereabouts() {
    return IntStream.concat(Arrays.stream(super.whereabouts()), IntStream.of(ended.offset()))
        .toArray();
  }

  boolean hasEnded() {
    return ended.isSet();
  }

  @Override
  boolean canBegin() {
    if (hasEnded()) {
      return false;
    }
    for (EntryTask earlier : after) {
      if (!earlier.hasEnded()) {
        return false;
      }
    }
    return entry.kind() == Entry.Kind.INIT
        || (machine.initsAreDone() && machine.suspension().letsBegin(this));
  }

  /**
   * Who waits for its end can only do more once it has ended, so nothing is lost, unless the return
   * itself can be a violation.
   */
  @Override
  boolean returnsSilently() {
    return entry.kind() != Entry.Kind.EXIT && !machine.world.holdsLock(this);
  }

  @Override
  void onReturn() {
    ended.set(1);
    machine.tightMemory().ended(this);
    if (entry.kind() == Entry.Kind.EXIT) {
      machine.lifetimes().unload(machine.world.memories.get(entry.module()));
    }
  }
}
