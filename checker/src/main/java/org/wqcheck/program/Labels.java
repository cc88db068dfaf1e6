package org.wqcheck.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wqcheck.model.Body;
import org.wqcheck.program.Flow.Jump;

/** The labels of one function, and the gotos that wait for them. */
final class Labels {
  private final Assembler assembler;
  private final Map<String, Integer> positions = new HashMap<>();

  /** In order, so that the code is the same each time. */
  private final Map<Jump, String> gotos = new LinkedHashMap<>();

  /** A moment: the gotos and labels that there are. */
  record Mark(Set<Jump> gotos, Set<String> labels) {}

  Labels(Assembler assembler) {
    this.assembler = assembler;
  }

  /** The label stands here. */
  void put(String label) {
    positions.put(label, assembler.here());
  }

  void addGoto(Jump jump, String label) {
    gotos.put(jump, label);
  }

  /** What there is now. */
  Mark mark() {
    return new Mark(Set.copyOf(gotos.keySet()), Set.copyOf(positions.keySet()));
  }

  /**
   * Takes back the gotos that have come since a mark and lead to no label that has: they leave what
   * stands behind the mark, forwards or backwards.
   */
  Map<Jump, String> takeUnmet(Mark mark) {
    Set<String> inside = new HashSet<>(positions.keySet());
    inside.removeAll(mark.labels);
    Map<Jump, String> unmet = new LinkedHashMap<>(gotos);
    unmet.keySet().removeAll(mark.gotos);
    unmet.values().removeAll(inside);
    gotos.keySet().removeAll(unmet.keySet());
    return unmet;
  }

  /** Gives every goto its target; a jump backwards makes a loop. */
  List<Code.Loop> resolve(Body function) {
    List<Code.Loop> loops = new ArrayList<>();
    gotos.forEach(
        (jump, label) -> {
          jump.next = positions.get(label);
          int from = assembler.positionOf(jump);
          if (jump.next <= from) {
            Question question = Question.ofBody(function.code());
            loops.add(new Code.Loop(jump.next, from, false, question, jump.site.span()));
          }
        });
    return loops;
  }
}
