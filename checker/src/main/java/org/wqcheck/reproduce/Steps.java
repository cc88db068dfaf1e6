package org.wqcheck.reproduce;

import java.util.List;
import org.wqcheck.model.Call;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.Ref;
import org.wqcheck.model.Stmt;
import org.wqcheck.model.Thing;
import org.wqcheck.model.WorkqueueAttributes;
import org.wqcheck.source.Span;

/** Statements that are one step: a gate, what the statement touches, what it does. */
final class Steps {
  private final Names names;
  private final Expressions expressions;
  private final Lines c;

  Steps(Names names, Expressions expressions, Lines c) {
    this.names = names;
    this.expressions = expressions;
    this.c = c;
  }

  /** The gate before a statement. */
  void gate(Span span, String text) {
    c.add(
        "if (!lab_enter(me, " + names.site(span, text) + ")) goto out; /* " + quote(text) + " */");
  }

  private static String quote(String text) {
    return text.replace("*/", "* /").replace("/*", "/ *");
  }

  private void touch(Ref<? extends Thing> ref) {
    String memory = expressions.memory(ref);
    if (!memory.equals("0")) {
      c.add("if (!lab_touch(me, " + memory + ")) goto out;");
    }
  }

  void call(Stmt.Do statement) {
    Call call = statement.call();
    gate(call.span(), call.text());
    List<Ref<? extends Thing>> things = call.things();
    if (call.callee() != KernelCall.KZALLOC) {
      things.forEach(this::touch);
    }
    things.forEach(ref -> requireUsable(call, ref));
    if (call.callee().maySleep()) {
      c.add("if (!lab_sleeping(me)) goto out;");
    }
    String act = new Calls(expressions).of(call);
    c.add(statement.result().map(r -> Names.ident(r) + " = " + act).orElse(act) + ";");
    if (touchesLater(call.callee())) {
      things.forEach(this::touch);
    }
    c.add("if (READ_ONCE(lab_stopped)) goto out;");
    c.add("lab_leave(me);");
  }

  private void requireUsable(Call call, Ref<? extends Thing> ref) {
    Thing thing = ref.candidates().get(0);
    if (thing instanceof Thing.Workqueue) {
      c.add("if (!lab_alive(me, " + expressions.pointer(ref) + ")) goto out;");
    } else if (thing instanceof Thing.Work && !isInit(call.callee())) {
      c.add("if (!lab_is_init(me, " + expressions.pointer(ref) + ")) goto out;");
    }
  }

  private static boolean isInit(KernelCall callee) {
    return callee == KernelCall.INIT_WORK
        || callee == KernelCall.INIT_DELAYED_WORK
        || callee == KernelCall.USE;
  }

  /** Calls that touch what they name once more when they return. */
  private static boolean touchesLater(KernelCall callee) {
    return switch (callee) {
      case CANCEL_WORK_SYNC,
          CANCEL_DELAYED_WORK_SYNC,
          MUTEX_LOCK,
          DOWN_READ,
          DOWN_WRITE,
          SPIN_LOCK,
          WAIT_FOR_COMPLETION,
          WAIT_EVENT ->
          true;
      default -> false;
    };
  }

  void assign(Stmt.Assign assign) {
    boolean local = Expressions.isLocal(assign.target());
    Thing.Variable variable = assign.target().candidates().get(0);
    String target = local ? Names.ident(variable) : "*" + expressions.pointer(assign.target());
    String value =
        "lab_in_range(me, %s, %d, %d)"
            .formatted(expressions.of(assign.value()), variable.min(), variable.max());
    String act = target + " = " + value;
    if (!assign.hidden()) {
      gate(assign.span(), variable.decl().shortName() + " = …");
    }
    if (!local) {
      touch(assign.target());
    }
    c.add(Expressions.calls(assign.value()) ? act + ";" : "lab_in_one_step(" + act + ");");
    c.add("if (READ_ONCE(lab_stopped)) goto out;");
    if (!assign.hidden()) {
      c.add("lab_leave(me);");
    }
  }

  void assignWorkqueue(Stmt.AssignWorkqueue assign) {
    gate(assign.span(), assign.text());
    touch(assign.target());
    if (assign.attributes().isPresent()) {
      c.add("if (!lab_sleeping(me)) goto out;");
    }
    String value = assign.attributes().map(Steps::creation).orElse("NULL");
    c.add("lab_assign(" + expressions.pointer(assign.target()) + ", " + value + ");");
    c.add("lab_leave(me);");
  }

  /** The call that makes a workqueue. */
  static String creation(WorkqueueAttributes attributes) {
    String name = "\"" + attributes.name() + "\"";
    String flags =
        attributes.flags().stream()
            .map(Enum::name)
            .sorted()
            .reduce((a, b) -> a + " | " + b)
            .orElse("0");
    return switch (attributes.call()) {
      case ALLOC_WORKQUEUE ->
          "alloc_workqueue(\"%%s\", %s, %d, %s)".formatted(flags, attributes.maxActive(), name);
      case ALLOC_ORDERED_WORKQUEUE ->
          "alloc_ordered_workqueue(\"%%s\", %s, %s)".formatted(flags, name);
      case CREATE_WORKQUEUE -> "create_workqueue(" + name + ")";
      case CREATE_SINGLETHREAD_WORKQUEUE -> "create_singlethread_workqueue(" + name + ")";
      case CREATE_FREEZABLE_WORKQUEUE -> "create_freezable_workqueue(" + name + ")";
      default -> throw new IllegalStateException(attributes.call() + " makes no workqueue");
    };
  }
}
