package org.wqcheck.program;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.wqcheck.model.Call;
import org.wqcheck.model.Expr;
import org.wqcheck.model.Ref;
import org.wqcheck.model.Stmt;
import org.wqcheck.model.Thing;

/** Says of statements and expressions of one body what they use of the frame. */
final class FrameUses {
  private final List<Thing.Variable> locals;

  FrameUses(List<Thing.Variable> locals) {
    this.locals = locals;
  }

  /** The place of the CPU: the one behind the variables. */
  private int cpu() {
    return locals.size();
  }

  /** Variables and CPU. */
  int places() {
    return locals.size() + 1;
  }

  FrameUse of(Expr condition) {
    BitSet reads = new BitSet();
    Scan.mentions(condition, ref -> read(ref, reads));
    Scan.calls(condition, call -> ask(call, reads));
    return new FrameUse(reads, new BitSet());
  }

  FrameUse of(Stmt.Assign assign) {
    FrameUse value = of(assign.value());
    BitSet writes = new BitSet();
    if (assign.target() instanceof Ref.Indexed<Thing.Variable> indexed) {
      value.reads().or(of(indexed.index()).reads());
    } else {
      write(Optional.of(assign.target().candidates().get(0)), writes);
    }
    return new FrameUse(value.reads(), writes);
  }

  FrameUse of(Stmt.Do call) {
    BitSet reads = new BitSet();
    Scan.mentions(call, ref -> read(ref, reads));
    Scan.calls(call, inner -> ask(inner, reads));
    BitSet writes = new BitSet();
    write(call.result(), writes);
    return new FrameUse(reads, writes);
  }

  private void read(Ref<? extends Thing> ref, BitSet reads) {
    for (Thing thing : ref.candidates()) {
      int place = locals.indexOf(thing);
      if (place >= 0) {
        reads.set(place);
      }
    }
  }

  private void ask(Call call, BitSet reads) {
    if (NeedsOf.asksForCpu(call.callee())) {
      reads.set(cpu());
    }
  }

  private void write(Optional<Thing.Variable> variable, BitSet writes) {
    int place = variable.map(locals::indexOf).orElse(-1);
    if (place >= 0) {
      writes.set(place);
    }
  }
}
