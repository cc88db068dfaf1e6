package org.wqcheck.program;

import java.util.List;
import java.util.Optional;
import org.wqcheck.model.Stmt;
import org.wqcheck.program.Flow.Jump;
import org.wqcheck.source.Span;

/** A block with items on the stack: every way out of it passes the end of their memory. */
final class StackBlock {
  private final Machine machine;
  private final Assembler assembler;
  private final Memory stack;
  private final Site site;

  StackBlock(Machine machine, Assembler assembler, Stmt.Block block) {
    this.machine = machine;
    this.assembler = assembler;
    this.stack = machine.world.memories.get(block.stack());
    this.site = new Site("end of the stack frame", endOf(block.span()), Optional.empty());
  }

  /** The closing brace. */
  static Span endOf(Span block) {
    int column = Math.max(1, block.endColumn() - 1);
    return new Span(block.file(), block.endLine(), column, block.endLine(), block.endColumn());
  }

  void enter() {
    assembler.emit(new Flow.Hidden(site, task -> stack.enterFrame()), FrameUse.NOTHING);
  }

  /**
   * The ends of the frame, one a way out.
   *
   * @param inner the ways out
   * @param outer where they go on to
   * @param start where the block begins
   */
  void leave(Exits inner, Exits outer, Labels labels, Labels.Mark start) {
    Jump onward = emitEnd();
    route(inner.breaks(), outer.breaks());
    route(inner.continues(), outer.continues());
    route(inner.returns(), outer.returns());
    labels
        .takeUnmet(start)
        .forEach(
            (jump, label) -> {
              assembler.land(List.of(jump));
              labels.addGoto(emitEnd(), label);
            });
    assembler.land(List.of(onward));
  }

  private void route(List<Jump> from, List<Jump> to) {
    if (!from.isEmpty()) {
      assembler.land(from);
      to.add(emitEnd());
    }
  }

  private Jump emitEnd() {
    assembler.emit(
        new Flow.Hidden(site, task -> machine.lifetimes().endOfFrame(stack)), FrameUse.NOTHING);
    return assembler.emitJump(site.span());
  }
}
