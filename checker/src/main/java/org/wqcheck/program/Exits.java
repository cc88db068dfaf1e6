package org.wqcheck.program;

import java.util.ArrayList;
import java.util.List;
import org.wqcheck.program.Flow.Jump;

/** Where break, continue and return go: jumps that wait for their target. */
record Exits(List<Jump> breaks, List<Jump> continues, List<Jump> returns) {

  /** Of a function. */
  Exits() {
    this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  /** Of the body of a loop here. */
  Exits ofLoop() {
    return new Exits(new ArrayList<>(), new ArrayList<>(), returns);
  }

  /** Of a function that is called here by the place of its code. */
  Exits ofInline() {
    return new Exits(breaks, continues, new ArrayList<>());
  }
}
