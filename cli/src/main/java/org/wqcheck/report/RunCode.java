package org.wqcheck.report;

import java.util.Locale;

/** What a run itself has to say, beside violations, findings and errors in specs. */
public enum RunCode {
  /** An expectation of a spec does not hold. */
  NOT_AS_EXPECTED("WQ301"),
  /** A limit was reached before one could tell. */
  INCONCLUSIVE("WQ302"),
  /** A bug in wqcheck came between. */
  INTERNAL_ERROR("WQ303");

  private final String code;

  RunCode(String code) {
    this.code = code;
  }

  /** The code of its page. */
  public String code() {
    return code;
  }

  /** Its name: {@code not_as_expected}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
