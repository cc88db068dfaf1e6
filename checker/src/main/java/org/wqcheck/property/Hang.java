package org.wqcheck.property;

import java.util.List;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.program.Defects;
import org.wqcheck.program.Task;

/**
 * Tasks that never go on.
 *
 * @param core those that cannot go on because of one another, in order
 * @param victims those stuck behind them
 */
record Hang(List<Task> core, List<Task> victims) {

  /** Registers it; {@code kind} is the core's. */
  int register(Defects defects, ViolationKind kind) {
    Task first = core.get(0);
    String verb = kind == ViolationKind.LIVELOCK ? " spins for ever in " : " waits for ever in ";
    int number =
        defects.number(
            kind,
            first.site().span(),
            first.name() + verb + first.site().text(),
            core.stream().map(Task::name).distinct().toList());
    defects.addVictims(number, victims.stream().map(Task::name).toList());
    return number;
  }
}
