package org.wqcheck.check;

/**
 * A class of lockdep's, taken or held. Two are the same where their names are: works and locks that
 * are initialised at one place share a class, so indices do not count.
 *
 * @param kind what it stands for
 * @param name of the thing
 * @param mode how it is taken or held
 */
record LockdepMap(Kind kind, String name, Mode mode) {

  /** What a map stands for. */
  enum Kind {
    LOCK,
    HOTPLUG_LOCK,
    QUEUE,
    WORK
  }

  /** How a map is taken. */
  enum Mode {
    EXCLUSIVE,
    /** Again and again by one task; what depends on it, and on what it depends, is not kept. */
    RECURSIVE_READ
  }

  /** The class of a thing of this name: {@code dev[1].work} is in that of {@code dev.work}. */
  static LockdepMap of(Kind kind, String name, Mode mode) {
    return new LockdepMap(kind, name.replaceAll("\\[\\d+]", ""), mode);
  }

  boolean isSameClass(LockdepMap other) {
    return kind == other.kind && name.equals(other.name);
  }

  private boolean isRead() {
    return mode == Mode.RECURSIVE_READ;
  }

  /** Whether lockdep draws a dependency when a task that holds this one takes the other. */
  boolean precedes(LockdepMap taken) {
    return isSameClass(taken) ? !(isRead() && taken.isRead()) : !isRead() && !taken.isRead();
  }
}
