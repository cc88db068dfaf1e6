package org.wqcheck.usage;

import java.util.List;
import java.util.Optional;
import org.wqcheck.model.Call;
import org.wqcheck.model.Expr;
import org.wqcheck.model.Ref;
import org.wqcheck.model.Stmt;
import org.wqcheck.model.Thing;

/** A step of lowered code; what has no target goes on to the next. Targets are positions. */
sealed interface Op {

  /** A call, and the local that takes its value. */
  record Perform(Call call, Optional<Thing.Variable> result) implements Op {}

  /** A variable gets a value. */
  record Store(Ref<Thing.Variable> target, Expr value) implements Op {}

  /** A workqueue variable gets a queue, or NULL. */
  record Make(Stmt.AssignWorkqueue statement) implements Op {}

  /** Goes on if true, to {@code otherwise} if false. */
  record Branch(Expr test, Target otherwise) implements Op {}

  /** Goes to any of them. */
  record Fork(List<Target> targets) implements Op {}

  /** Goes there. */
  record Jump(Target target) implements Op {}

  /** The body has returned. */
  record End() implements Op {}

  /** A position that is known when lowering is done. */
  final class Target {
    private int position = -1;

    int position() {
      if (position < 0) {
        throw new IllegalStateException("jump to a place that was never reached by lowering");
      }
      return position;
    }

    void place(int at) {
      position = at;
    }
  }
}
