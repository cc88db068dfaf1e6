package org.wqcheck.lint;

import java.util.List;
import org.wqcheck.model.Memory;
import org.wqcheck.model.Thing;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/** Whose things are whose. */
final class Ownership {

  private Ownership() {}

  /** Whether a thing belongs to the module whose code a call is in. */
  static boolean isOwn(UsageGraph usage, Use use, Thing thing) {
    List<Memory> memories = usage.model().memories();
    return memories.get(thing.decl().memory()).module() == memories.get(use.textMemory()).module();
  }
}
