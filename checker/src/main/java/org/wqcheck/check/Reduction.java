package org.wqcheck.check;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a search leaves out because it makes no difference to any verdict. */
public enum Reduction {
  /** Of states that differ only in which CPU is which, one stands for all. */
  SYMMETRY,
  /** The same of identical processes and array elements. */
  TWINS,
  /** Steps that can be taken later as well. */
  STUBBORN;

  /** Every reduction there is. */
  public static final Set<Reduction> ALL = Set.copyOf(EnumSet.allOf(Reduction.class));

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
