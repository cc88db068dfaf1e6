package org.wqcheck.syntax;

import java.util.Arrays;

/** C's binary operators, whether or not they mean something here. */
public enum Operator {
  MULTIPLY("*"),
  DIVIDE("/"),
  REMAINDER("%"),
  ADD("+"),
  SUBTRACT("-"),
  SHIFT_LEFT("<<"),
  SHIFT_RIGHT(">>"),
  LESS("<"),
  LESS_EQUAL("<="),
  GREATER(">"),
  GREATER_EQUAL(">="),
  EQUAL("=="),
  NOT_EQUAL("!="),
  BIT_AND("&"),
  BIT_XOR("^"),
  BIT_OR("|"),
  AND("&&"),
  OR("||");

  private final String text;

  Operator(String text) {
    this.text = text;
  }

  /** As written. */
  public String text() {
    return text;
  }

  static Operator of(String text) {
    return Arrays.stream(values())
        .filter(o -> o.text.equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no operator " + text));
  }
}
