package org.wqcheck.lint;

import java.util.stream.Stream;
import org.wqcheck.usage.UsageGraph;

/** The code of a rule. */
interface Finder {

  /** What the rule has to say about a spec, in any order; the same place may come twice. */
  Stream<Finding> findings(UsageGraph usage);
}
