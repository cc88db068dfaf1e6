package org.wqcheck.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The labels of a function, or of one round of an unrolled loop inside one. */
final class Labels {

  private final Optional<Labels> outer;
  private final Map<String, String> unique = new HashMap<>();

  Labels(Optional<Labels> outer) {
    this.outer = outer;
  }

  /** Adds a label; false: it is there already. */
  boolean add(String name, String inBody) {
    return unique.putIfAbsent(name, inBody) == null;
  }

  /** Its name in the body. */
  Optional<String> find(String name) {
    String own = unique.get(name);
    return own != null ? Optional.of(own) : outer.flatMap(o -> o.find(name));
  }

  Iterable<String> names() {
    return unique.keySet();
  }
}
