package org.wqcheck.program;

import java.util.List;
import java.util.Optional;
import org.wqcheck.model.Thing;
import org.wqcheck.source.Span;

/**
 * The instructions of a body. Positions start at 1; the last instruction is the return.
 *
 * @param name whose code it is
 * @param instrs in order; position 1 is the first
 * @param locals the variables of the frame
 * @param loops the loops that have an exit, inner ones first
 * @param deaths for each position, from 1 on, the places of the frame that nothing behind it reads
 * @param needs what its kernel calls need
 */
record Code(
    String name,
    List<Instr> instrs,
    List<Thing.Variable> locals,
    List<Loop> loops,
    List<int[]> deaths,
    Needs needs) {

  /**
   * A loop with an exit.
   *
   * @param first its first position
   * @param last its last position
   * @param untilStopped it waits for kthread_should_stop()
   * @param question what its rounds ask
   * @param span the statement
   */
  record Loop(int first, int last, boolean untilStopped, Question question, Span span) {
    boolean contains(int pc) {
      return first <= pc && pc <= last;
    }
  }

  /** What the code's calls need of a task's state. */
  record Needs(
      boolean barrier, boolean flush, boolean steps, boolean waits, boolean cpu, Rcu rcu) {}

  /** What it has to do with RCU: whether it reads, whether it waits for readers or callbacks. */
  record Rcu(boolean reads, boolean waits) {}

  int end() {
    return instrs.size();
  }

  Instr at(int pc) {
    return instrs.get(pc - 1);
  }

  /** The outermost loop with an exit around a position that every one of these positions is in. */
  Optional<Loop> outermostAround(List<Integer> positions) {
    Loop found = null;
    for (Loop loop : loops) {
      if (positions.stream().allMatch(loop::contains)) {
        found = loop;
      }
    }
    return Optional.ofNullable(found);
  }
}
