package org.wqcheck.usage;

import java.util.List;
import java.util.OptionalInt;

/**
 * One way an expression can turn out.
 *
 * @param path what is known afterwards
 * @param value its value, where that is known
 */
record Outcome(Path path, OptionalInt value) {

  static Outcome of(Path path, int value) {
    return new Outcome(path, OptionalInt.of(value));
  }

  static Outcome unknown(Path path) {
    return new Outcome(path, OptionalInt.empty());
  }

  /** Whether the value is known and not 0. */
  boolean isTrue() {
    return value.isPresent() && value.getAsInt() != 0;
  }

  /** What a test makes of it: true, false, or, if only others know, one of both. */
  List<Outcome> decided() {
    if (value.isPresent()) {
      return List.of(of(path, isTrue() ? 1 : 0));
    }
    Path theirs = path.dependingOnOthers();
    return List.of(of(theirs, 1), of(theirs, 0));
  }
}
