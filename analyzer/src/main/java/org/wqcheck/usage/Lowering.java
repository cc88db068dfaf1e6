package org.wqcheck.usage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wqcheck.model.Body;
import org.wqcheck.model.Stmt;

/** Turns the statements of a body into straight code with jumps, and remembers whose code it is. */
final class Lowering {

  /**
   * Lowered code.
   *
   * @param ops the steps
   * @param texts for each step the id of the memory that holds its machine code
   */
  record Code(List<Op> ops, List<Integer> texts) {}

  private final List<Op> ops = new ArrayList<>();
  private final List<Integer> texts = new ArrayList<>();
  private int text;
  private final Deque<Op.Target> breaks = new ArrayDeque<>();
  private final Deque<Op.Target> continues = new ArrayDeque<>();
  private final Deque<Op.Target> returns = new ArrayDeque<>();
  private final Map<String, Op.Target> labels = new HashMap<>();

  private Lowering(int text) {
    this.text = text;
  }

  static Code of(Body body) {
    Lowering lowering = new Lowering(body.text());
    Op.Target end = new Op.Target();
    lowering.returns.push(end);
    lowering.lower(body.code());
    lowering.place(end);
    lowering.add(new Op.End());
    return new Code(List.copyOf(lowering.ops), List.copyOf(lowering.texts));
  }

  private void add(Op op) {
    ops.add(op);
    texts.add(text);
  }

  private void lower(Stmt stmt) {
    if (stmt instanceof Stmt.Block s) {
      s.statements().forEach(this::lower);
    } else if (stmt instanceof Stmt.Do s) {
      add(new Op.Perform(s.call(), s.result()));
    } else if (stmt instanceof Stmt.Assign s) {
      add(new Op.Store(s.target(), s.value()));
    } else if (stmt instanceof Stmt.AssignWorkqueue s) {
      add(new Op.Make(s));
    } else if (stmt instanceof Stmt.Inline s) {
      lowerInline(s);
    } else {
      lowerControl(stmt);
    }
  }

  private void lowerControl(Stmt stmt) {
    if (stmt instanceof Stmt.If s) {
      lowerIf(s);
    } else if (stmt instanceof Stmt.While s) {
      lowerWhile(s);
    } else if (stmt instanceof Stmt.Loop s) {
      lowerLoop(s);
    } else if (stmt instanceof Stmt.Either s) {
      lowerEither(s);
    } else {
      lowerJump(stmt);
    }
  }

  private void lowerJump(Stmt stmt) {
    if (stmt instanceof Stmt.Break) {
      jump(breaks.element());
    } else if (stmt instanceof Stmt.Continue) {
      jump(continues.element());
    } else if (stmt instanceof Stmt.Return) {
      jump(returns.element());
    } else if (stmt instanceof Stmt.Goto s) {
      jump(label(s.label()));
    } else if (stmt instanceof Stmt.Label s) {
      place(label(s.name()));
    } else {
      throw new IllegalStateException("unknown statement at " + stmt.span());
    }
  }

  private void lowerInline(Stmt.Inline s) {
    Op.Target end = new Op.Target();
    int caller = text;
    text = s.text();
    returns.push(end);
    lower(s.body());
    returns.pop();
    place(end);
    text = caller;
  }

  private void lowerIf(Stmt.If s) {
    Op.Target otherwise = new Op.Target();
    Op.Target end = new Op.Target();
    add(new Op.Branch(s.condition(), otherwise));
    lower(s.then());
    jump(end);
    place(otherwise);
    Optional.ofNullable(s.otherwise()).ifPresent(this::lower);
    place(end);
  }

  private void lowerWhile(Stmt.While s) {
    Op.Target body = new Op.Target();
    Op.Target test = new Op.Target();
    Op.Target end = new Op.Target();
    jump(s.testFirst() ? test : body);
    place(body);
    lowerLoopBody(s.body(), test, end);
    place(test);
    s.before().forEach(this::lower);
    add(new Op.Branch(s.condition(), end));
    jump(body);
    place(end);
  }

  private void lowerLoop(Stmt.Loop s) {
    Op.Target body = new Op.Target();
    Op.Target end = new Op.Target();
    place(body);
    lowerLoopBody(s.body(), body, end);
    jump(body);
    place(end);
  }

  private void lowerLoopBody(Stmt body, Op.Target next, Op.Target end) {
    continues.push(next);
    breaks.push(end);
    lower(body);
    breaks.pop();
    continues.pop();
  }

  private void lowerEither(Stmt.Either s) {
    List<Op.Target> branches = s.branches().stream().map(b -> new Op.Target()).toList();
    Op.Target end = new Op.Target();
    add(new Op.Fork(branches));
    for (int i = 0; i < branches.size(); i++) {
      place(branches.get(i));
      lower(s.branches().get(i));
      jump(end);
    }
    place(end);
  }

  private Op.Target label(String name) {
    return labels.computeIfAbsent(name, n -> new Op.Target());
  }

  private void jump(Op.Target target) {
    add(new Op.Jump(target));
  }

  private void place(Op.Target target) {
    target.place(ops.size());
  }
}
