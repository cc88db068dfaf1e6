package org.wqcheck.program;

import java.util.ArrayList;
import java.util.HashMap;
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

  Set<Jump> gotos() {
    return Set.copyOf(gotos.keySet());
  }

  /**
   * Takes back the gotos that have come since and whose label has not: what they lead to is theirs.
   */
  Map<Jump, String> takeUnmet(Set<Jump> before) {
    Map<Jump, String> unmet = new LinkedHashMap<>(gotos);
    unmet.keySet().removeAll(before);
    unmet.values().removeAll(positions.keySet());
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
