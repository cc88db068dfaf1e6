package org.wqcheck.convert;

import java.util.List;

/** What becomes of the wish to move a driver off the system-wide workqueues. */
public sealed interface Plan {

  /** It can be done, as far as the text goes. */
  record Convertible(Conversion conversion) implements Plan {}

  /**
   * It cannot.
   *
   * @param reasons for people, one line each; not empty
   */
  record Refused(List<String> reasons) implements Plan {}
}
