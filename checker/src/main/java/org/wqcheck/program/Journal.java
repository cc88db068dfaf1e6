package org.wqcheck.program;

import org.wqcheck.kernel.WorkItem;

/** Hears what happens in a step, for a trace. During a search nobody listens. */
public interface Journal {

  /** Nobody listens. */
  Journal SILENT =
      new Journal() {
        @Override
        public void stepBegins() {}

        @Override
        public void begins(Task task) {}

        @Override
        public void executed(Task task, Instr instr, int to) {}

        @Override
        public void expires(WorkItem item) {}

        @Override
        public void note(String text) {}
      };

  /** A step is tried; whatever was heard since the last time belongs to another one. */
  void stepBegins();

  /** A task begins its code. */
  void begins(Task task);

  /** A task executes an instruction; {@code to} is as {@link Instr#execute} returns it. */
  void executed(Task task, Instr instr, int to);

  /** The timer of a delayed work expires. */
  void expires(WorkItem item);

  /** The kernel does something worth a word. */
  void note(String text);
}
