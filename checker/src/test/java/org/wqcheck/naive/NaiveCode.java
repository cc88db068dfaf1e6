package org.wqcheck.naive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wqcheck.model.Body;
import org.wqcheck.model.Expr;
import org.wqcheck.model.Stmt;

/** A body as a list of steps. Jumps cost nothing. */
final class NaiveCode {

  /** One step. */
  sealed interface Op {
    /** An assignment. */
    record Assign(Stmt.Assign statement) implements Op {}

    /** A condition; if it is false the code goes on at the target. */
    record Test(Expr condition, Target otherwise) implements Op {}

    /** Any of the targets. */
    record Choose(List<Target> branches) implements Op {}

    /** A call. */
    record Do(Stmt.Do statement) implements Op {}

    /** No step: the code goes on at the target. */
    record Jump(Target to) implements Op {}

    /** The end of the body. */
    record End() implements Op {}
  }

  /** A place in the code, known once the code is written. */
  static final class Target {
    int pc = -1;
  }

  /** Where break, continue and return lead. */
  private record Exits(Target onBreak, Target onContinue, Target onReturn) {}

  private final List<Op> ops = new ArrayList<>();
  private final Map<String, Target> labels = new HashMap<>();

  NaiveCode(Body body) {
    Target end = new Target();
    write(body.code(), new Exits(null, null, end));
    place(end);
    ops.add(new Op.End());
  }

  Op op(int pc) {
    return ops.get(pc);
  }

  /** The next step from a place on. */
  int settle(int pc) {
    int here = pc;
    while (ops.get(here) instanceof Op.Jump jump) {
      here = jump.to().pc;
    }
    return here;
  }

  private void place(Target target) {
    target.pc = ops.size();
  }

  private void jump(Target target) {
    ops.add(new Op.Jump(target));
  }

  private Target label(String name) {
    return labels.computeIfAbsent(name, n -> new Target());
  }

  private void write(Stmt statement, Exits exits) {
    if (statement instanceof Stmt.Block block) {
      block.statements().forEach(s -> write(s, exits));
    } else if (statement instanceof Stmt.Do call) {
      ops.add(new Op.Do(call));
    } else if (statement instanceof Stmt.Assign assign) {
      ops.add(new Op.Assign(assign));
    } else if (statement instanceof Stmt.If choice) {
      writeIf(choice, exits);
    } else if (statement instanceof Stmt.While loop) {
      writeWhile(loop, exits);
    } else if (statement instanceof Stmt.Loop loop) {
      writeLoop(loop, exits);
    } else if (statement instanceof Stmt.Either either) {
      writeEither(either, exits);
    } else if (statement instanceof Stmt.Inline inline) {
      Target end = new Target();
      write(inline.body(), new Exits(null, null, end));
      place(end);
    } else {
      writeJump(statement, exits);
    }
  }

  private void writeJump(Stmt statement, Exits exits) {
    if (statement instanceof Stmt.Label label) {
      place(label(label.name()));
    } else if (statement instanceof Stmt.Goto to) {
      jump(label(to.label()));
    } else if (statement instanceof Stmt.Break) {
      jump(exits.onBreak());
    } else if (statement instanceof Stmt.Continue) {
      jump(exits.onContinue());
    } else if (statement instanceof Stmt.Return) {
      jump(exits.onReturn());
    } else {
      throw new IllegalArgumentException("the naive rules lack " + statement);
    }
  }

  private void writeIf(Stmt.If choice, Exits exits) {
    Target otherwise = new Target();
    Target end = new Target();
    ops.add(new Op.Test(choice.condition(), otherwise));
    write(choice.then(), exits);
    jump(end);
    place(otherwise);
    write(choice.otherwise(), exits);
    place(end);
  }

  private void writeWhile(Stmt.While loop, Exits exits) {
    Target body = new Target();
    Target test = new Target();
    Target end = new Target();
    if (loop.testFirst()) {
      jump(test);
    }
    place(body);
    write(loop.body(), new Exits(end, test, exits.onReturn()));
    place(test);
    loop.before().forEach(s -> write(s, exits));
    ops.add(new Op.Test(loop.condition(), end));
    jump(body);
    place(end);
  }

  private void writeLoop(Stmt.Loop loop, Exits exits) {
    Target body = new Target();
    Target end = new Target();
    place(body);
    write(loop.body(), new Exits(end, body, exits.onReturn()));
    jump(body);
    place(end);
  }

  private void writeEither(Stmt.Either either, Exits exits) {
    Target end = new Target();
    List<Target> branches = new ArrayList<>();
    ops.add(new Op.Choose(branches));
    for (Stmt branch : either.branches()) {
      Target here = new Target();
      branches.add(here);
      place(here);
      write(branch, exits);
      jump(end);
    }
    place(end);
  }
}
