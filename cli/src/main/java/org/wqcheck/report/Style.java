package org.wqcheck.report;

/** How text is emphasised: not at all, or with the terminal's colours. */
public enum Style {
  PLAIN {
    @Override
    String paint(String text, String codes) {
      return text;
    }
  },
  COLOURED {
    @Override
    String paint(String text, String codes) {
      return "\u001b[" + codes + "m" + text + "\u001b[0m";
    }
  };

  abstract String paint(String text, String codes);

  /** What went wrong. */
  public String bad(String text) {
    return paint(text, "1;31");
  }

  /** What is as it should be. */
  public String good(String text) {
    return paint(text, "32");
  }

  /** What deserves a look. */
  public String doubtful(String text) {
    return paint(text, "1;35");
  }

  /** What a reader looks for: places, names. */
  public String strong(String text) {
    return paint(text, "1");
  }
}
