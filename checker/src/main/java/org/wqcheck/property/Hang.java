package org.wqcheck.property;

import java.util.List;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.program.Machine;
import org.wqcheck.program.Standing;
import org.wqcheck.program.Task;

/**
 * Tasks that never go on.
 *
 * @param core those that cannot go on because of one another, in order
 * @param victims those stuck behind them
 */
record Hang(List<Task> core, List<Task> victims) {

  /**
   * Registers it, told of the foremost of those that are alike; {@code kind} is the core's. The
   * machine looks at the state.
   */
  int register(Machine machine, ViolationKind kind) {
    List<Standing> told = machine.twins().foremost(core);
    Standing first = told.get(0);
    String verb = kind == ViolationKind.LIVELOCK ? " spins for ever in " : " waits for ever in ";
    int number =
        machine
            .defects()
            .number(
                kind,
                first.site().span(),
                first.name() + verb + first.site().text(),
                told.stream().map(Standing::name).distinct().toList());
    List<String> beside =
        machine.twins().beside(told, victims).stream().map(Task::name).distinct().toList();
    machine.defects().addVictims(number, beside);
    return number;
  }
}
