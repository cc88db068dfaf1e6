package org.wqcheck.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.wqcheck.program.Flow.Jump;
import org.wqcheck.program.Flow.Jump.Origin;
import org.wqcheck.source.Span;

/** Puts the instructions of a body one behind the other. Positions start at 1. */
final class Assembler {
  private final int places;
  private final List<Instr> emitted = new ArrayList<>();

  /**
   * @param places how many the frame has
   */
  Assembler(int places) {
    this.places = places;
    emitted.add(null);
  }

  /** The position of the next instruction. */
  int here() {
    return emitted.size();
  }

  int positionOf(Instr instr) {
    return emitted.indexOf(instr);
  }

  /** Appends an instruction that goes on behind itself, and may use anything of the frame. */
  <I extends Instr> I emit(I instr) {
    return emit(instr, FrameUse.anything(places));
  }

  <I extends Instr> I emit(I instr, FrameUse use) {
    emitted.add(instr);
    instr.next = here();
    instr.frameUse = use;
    return instr;
  }

  Jump emitJump(Span span) {
    return emitJump(span, Origin.LAYOUT);
  }

  Jump emitJump(Span span, Origin origin) {
    return emit(new Jump(new Site("", span, Optional.empty()), origin), FrameUse.NOTHING);
  }

  /** These jumps lead here. */
  void land(List<Jump> jumps) {
    jumps.forEach(jump -> jump.next = here());
  }

  /** All instructions, once every jump has its target. Nothing leads to a jump any more. */
  List<Instr> finish() {
    List<Instr> instrs = List.copyOf(emitted.subList(1, emitted.size()));
    for (Instr instr : instrs) {
      instr.passOn(Arrays.stream(instr.waysOut()).mapToObj(this::usersJumps).toList());
      instr.retarget(this::follow);
    }
    return instrs;
  }

  /** The first position from here on that is no jump; a jump that leads to itself stays. */
  private int follow(int position) {
    int at = position;
    for (int hops = 0; hops < emitted.size(); hops++) {
      if (!(emitted.get(at) instanceof Jump jump)) {
        return at;
      }
      at = jump.next;
    }
    return position;
  }

  /** What the user wrote of the jumps that {@link #follow} follows. */
  private List<Jump> usersJumps(int position) {
    List<Jump> jumps = new ArrayList<>();
    int at = position;
    while (at < emitted.size() && emitted.get(at) instanceof Jump jump && !jumps.contains(jump)) {
      jumps.add(jump);
      at = jump.next;
    }
    return jumps.stream().filter(j -> j.origin == Origin.STATEMENT).toList();
  }
}
