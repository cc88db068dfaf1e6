package org.wqcheck.check;

import java.util.List;
import org.wqcheck.program.Awaited;
import org.wqcheck.program.Machine;
import org.wqcheck.program.Task;

/** Says where a hang lasts as long as memory stays short. */
final class ShortMemory {
  private final Machine machine;

  ShortMemory(Machine machine) {
    this.machine = machine;
  }

  /** For the state that the machine looks at. */
  List<String> remarks(List<Task> core) {
    boolean rests =
        machine.kernel().shortage().isShort()
            && core.stream().map(machine.waits()::awaitedBy).anyMatch(Awaited::starves);
    return rests
        ? List.of("it lasts as long as memory stays short: no worker can be created")
        : List.of();
  }
}
