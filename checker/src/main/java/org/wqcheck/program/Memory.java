package org.wqcheck.program;

import java.util.ArrayList;
import java.util.List;
import org.wqcheck.kernel.WorkItem;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.state.Cell;

/** A piece of memory with a lifetime: an object, a module, a stack frame. */
final class Memory {
  private static final int LIVE = 0;
  private static final int FREED = 1;
  private static final int NEVER_ALLOCATED = 2;

  final int id;
  final String name;

  /** null: it lives for ever. */
  private final Cell life;

  /** Its work items. */
  final List<WorkItem> items = new ArrayList<>();

  /** What gets its initial value when the memory is allocated. */
  final List<Runnable> contents = new ArrayList<>();

  Memory(int id, String name, Cell life) {
    this.id = id;
    this.name = name;
    this.life = life;
  }

  static final int GREATEST_LIFE = NEVER_ALLOCATED;

  boolean canEnd() {
    return life != null;
  }

  boolean isGone() {
    return life != null && life.isSet();
  }

  boolean isFreed() {
    return life != null && life.is(FREED);
  }

  void startUnallocated() {
    life.set(NEVER_ALLOCATED);
  }

  void allocate() {
    if (!isGone()) {
      throw new PathEnd(
          ViolationKind.ASSERTION, "kzalloc(" + name + ") while it is live: use an array");
    }
    revive();
  }

  /** Fresh contents at the same address. */
  void revive() {
    if (life != null) {
      life.set(LIVE);
    }
    contents.forEach(Runnable::run);
  }

  /** A block with items on its stack begins. */
  void enterFrame() {
    if (!isGone()) {
      throw new Unmodelled(name + " is entered by two executions at once");
    }
    revive();
  }

  void free() {
    life.set(FREED);
  }

  /** Somebody uses it now. */
  void touch() {
    if (life != null && life.isSet()) {
      boolean freed = life.is(FREED);
      throw new PathEnd(
          ViolationKind.USE_AFTER_FREE,
          name + (freed ? " is used after it is freed" : " is used before it is allocated"));
    }
  }
}
