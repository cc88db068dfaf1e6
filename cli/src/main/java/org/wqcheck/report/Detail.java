package org.wqcheck.report;

/** How much a text report tells. */
public enum Detail {
  /** One line a verdict, violation or finding. */
  QUIET,
  NORMAL,
  /** Figures, CPUs and the mode of the machine too. */
  VERBOSE
}
