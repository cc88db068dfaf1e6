package org.wqcheck.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.wqcheck.source.Span;

/**
 * A body that exists before its code does, because the code may name what the body belongs to. The
 * body shows the code as soon as it has been written.
 */
final class Draft {

  final List<Stmt> statements = new ArrayList<>();
  final List<Thing.Variable> locals = new ArrayList<>();
  final Body body;

  Draft(String name, int text, Body.Context kind, Span span) {
    Stmt code = new Stmt.Block(Collections.unmodifiableList(statements), -1, span);
    body = new Body(name, text, kind, Collections.unmodifiableList(locals), code, span);
  }
}
