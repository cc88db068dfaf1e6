package org.wqcheck.source;

/** The kinds of error a spec can have: one code each, with its page in {@code wqcheck explain}. */
public enum Problem {
  /** The text is not a spec: it does not parse, is no text, or is too large. */
  SYNTAX("WQ001"),
  /** A name, a call or a label that nothing declares. */
  UNKNOWN_NAME("WQ002"),
  /** Something stands where another kind of thing belongs, or a call has the wrong arguments. */
  WRONG_KIND("WQ003"),
  /** The kernel version meant lacks a call, a workqueue or a flag. */
  NOT_IN_THIS_KERNEL("WQ004"),
  /** An included file cannot be read, or includes itself. */
  INCLUDE("WQ005"),
  /** A function calls itself, or entries wait for one another in a circle. */
  RECURSION("WQ006"),
  /** A number outside its range, an index outside its array, or a spec grown too large. */
  BOUNDS("WQ007"),
  /** A name declared twice in one scope. */
  DUPLICATE("WQ008"),
  /** A setting of the machine that does not exist or cannot have that value. */
  MACHINE_SETTING("WQ009"),
  /** Valid C or kernel code that this language does not have. */
  NOT_MODELLED("WQ010"),
  /** A statement, clause or expression in a place where it has no meaning. */
  MISPLACED("WQ011");

  private final String code;

  Problem(String code) {
    this.code = code;
  }

  /** The code as printed: {@code WQ001}. */
  public String code() {
    return code;
  }

  /** A diagnostic of this kind. */
  public Diagnostic at(Span span, String text) {
    return new Diagnostic(span, code, text);
  }
}
