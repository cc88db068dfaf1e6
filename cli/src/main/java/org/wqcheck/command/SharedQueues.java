package org.wqcheck.command;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.wqcheck.model.Body;
import org.wqcheck.model.Call;
import org.wqcheck.model.Entry;
import org.wqcheck.model.Model;
import org.wqcheck.model.Ref;
import org.wqcheck.model.Stmt;
import org.wqcheck.model.Thing;

/** The system's workqueues that some call of a spec names: others use them too. */
final class SharedQueues {

  private final Set<String> names = new LinkedHashSet<>();

  private SharedQueues() {}

  /** Their names, in the order of first use. */
  static List<String> of(Model model) {
    SharedQueues queues = new SharedQueues();
    model.entries().stream().map(Entry::body).forEach(b -> queues.visit(b.code()));
    model.things().stream().flatMap(SharedQueues::body).forEach(b -> queues.visit(b.code()));
    return List.copyOf(queues.names);
  }

  private static Stream<Body> body(Thing thing) {
    if (thing instanceof Thing.Work work) {
      return work.stranger() ? Stream.empty() : Stream.of(work.callback());
    }
    if (thing instanceof Thing.Timer timer) {
      return Stream.of(timer.handler());
    }
    if (thing instanceof Thing.Handler handler) {
      boolean stranger = handler.kind() == Thing.HandlerKind.STRANGER;
      return stranger ? Stream.empty() : Stream.of(handler.handler());
    }
    return thing instanceof Thing.Kthread kthread ? Stream.of(kthread.body()) : Stream.empty();
  }

  private void visit(Stmt statement) {
    if (statement instanceof Stmt.Do call) {
      visit(call.call());
    }
    parts(statement).forEach(this::visit);
  }

  private static List<Stmt> parts(Stmt statement) {
    if (statement instanceof Stmt.Block block) {
      return block.statements();
    }
    if (statement instanceof Stmt.If choice) {
      return List.of(choice.then(), choice.otherwise());
    }
    if (statement instanceof Stmt.While loop) {
      List<Stmt> parts = new ArrayList<>(loop.before());
      parts.add(loop.body());
      return parts;
    }
    if (statement instanceof Stmt.Loop loop) {
      return List.of(loop.body());
    }
    if (statement instanceof Stmt.Either either) {
      return either.branches();
    }
    return statement instanceof Stmt.Inline inline ? List.of(inline.body()) : List.of();
  }

  private void visit(Call call) {
    for (Call.Arg argument : call.args()) {
      if (argument instanceof Call.Arg.Of of) {
        add(of.thing());
      } else if (argument instanceof Call.Arg.Code code) {
        visit(code.body().code());
      }
    }
  }

  private void add(Ref<? extends Thing> ref) {
    for (Thing thing : ref.candidates()) {
      if (thing instanceof Thing.Workqueue queue && queue.system()) {
        names.add(queue.name());
      }
    }
  }
}
