package org.wqcheck.reproduce;

import java.util.List;
import java.util.stream.Stream;
import org.wqcheck.model.Stmt;

/** What statements consist of. */
final class Walk {

  private Walk() {}

  /** The statements directly inside. */
  static List<Stmt> children(Stmt stmt) {
    if (stmt instanceof Stmt.Block block) {
      return block.statements();
    } else if (stmt instanceof Stmt.If test) {
      return List.of(test.then(), test.otherwise());
    } else if (stmt instanceof Stmt.While loop) {
      return Stream.concat(loop.before().stream(), Stream.of(loop.body())).toList();
    } else if (stmt instanceof Stmt.Loop loop) {
      return List.of(loop.body());
    } else if (stmt instanceof Stmt.Either either) {
      return either.branches();
    } else if (stmt instanceof Stmt.Inline inline) {
      return List.of(inline.body());
    }
    return List.of();
  }

  /** Whether control may leave it other than by its end. */
  static boolean mayLeave(Stmt stmt) {
    return stmt instanceof Stmt.Return
        || stmt instanceof Stmt.Goto
        || stmt instanceof Stmt.Break
        || stmt instanceof Stmt.Continue
        || (!(stmt instanceof Stmt.Inline) && children(stmt).stream().anyMatch(Walk::mayLeave));
  }
}
