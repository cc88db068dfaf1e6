package org.wqcheck.reproduce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.wqcheck.model.Entry;
import org.wqcheck.model.Invariant;
import org.wqcheck.model.Memory;
import org.wqcheck.model.Model;
import org.wqcheck.model.Thing;
import org.wqcheck.reproduce.Actors.Actor;
import org.wqcheck.source.Span;

/** Puts the C file together: runtime, declarations, bodies, tables. */
final class ModuleWriter {
  /** The part that every module has, in C's order: what is used is defined before. */
  private static final List<String> RUNTIME =
      List.of(
          "tables.c",
          "gates.c",
          "memory.c",
          "tasks.c",
          "holds.c",
          "conductor.c",
          "watch.c",
          "calls.c");

  private final Model model;
  private final Actors actors;
  private final Names names;
  private final Expressions expressions;
  private final StringBuilder c = new StringBuilder();

  ModuleWriter(Model model) {
    this.model = model;
    this.actors = new Actors(model);
    this.names = new Names(model, actors);
    this.expressions = new Expressions(names, actors);
  }

  /** The whole file; {@code spec} is what the module calls itself. */
  String write(String spec, Script script) {
    line("#define LAB_CPUS " + model.machine().cpus());
    line("#define LAB_SPEC \"" + spec + "\"");
    String bodies = bodies();
    RUNTIME.forEach(part -> c.append(Texts.of(part)));
    heading("the spec: things");
    things();
    c.append("static void lab_init_item(struct delayed_work *d);\n\n");
    heading("the spec: code");
    c.append(bodies);
    heading("the spec: tables");
    callbacks();
    tables();
    new ScriptWriter(names, actors, c).write(script);
    sites();
    c.append(new Contents(model, names).function());
    order();
    invariants();
    return c.toString();
  }

  private void line(String text) {
    c.append(text).append('\n');
  }

  private void heading(String text) {
    line("\n/* ---- " + text + " */\n");
  }

  private String bodies() {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < actors.all().size(); i++) {
      StatementWriter writer = new StatementWriter(names, expressions);
      all.append("/* ").append(actors.all().get(i).name()).append(" */\n");
      all.append(writer.function("body_" + i, actors.all().get(i).body()));
    }
    return all.toString();
  }

  private void things() {
    TreeSet<String> storage = new TreeSet<>();
    for (Thing thing : model.things()) {
      if (thing instanceof Thing.Work work) {
        storage.add(Names.storage(model, work));
      } else if (isDeclared(thing)) {
        line("static " + Names.type(thing) + " " + Names.ident(thing) + ";");
      }
    }
    storage.forEach(s -> line("static struct delayed_work " + s + ";"));
    line("");
  }

  private static boolean isDeclared(Thing thing) {
    return !(thing instanceof Thing.Handler
        || thing instanceof Thing.Kthread
        || thing instanceof Thing.Allocation
        || thing instanceof Thing.Work
        || (thing instanceof Thing.Variable variable && variable.local()));
  }

  // ---- callbacks ------------------------------------------------------------------------------

  /** One C function for each function number: it tells the items that share it apart. */
  private void callbacks() {
    Map<Integer, List<Integer>> byFunction = new LinkedHashMap<>();
    for (int i = 0; i < names.items().size(); i++) {
      byFunction.computeIfAbsent(names.items().get(i).function(), f -> new ArrayList<>()).add(i);
    }
    byFunction.forEach(this::callback);
    for (int i = 0; i < names.timers().size(); i++) {
      line("static void timer_" + i + "(struct timer_list *timer)");
      line("{\n\tlab_timer(&lab_timers[" + i + "]);\n}\n");
    }
    line("static void lab_init_item(struct delayed_work *d)\n{");
    for (int i = 0; i < names.items().size(); i++) {
      String fn = "fn_" + names.items().get(i).function();
      line("\tif (d == lab_items[" + i + "].dwork && lab_is_there(" + i + "))");
      line("\t\t__INIT_DELAYED_WORK(d, " + fn + ", TIMER_PINNED);");
    }
    line("}\n");
  }

  private void callback(int function, List<Integer> items) {
    line("static void fn_" + function + "(struct work_struct *work)\n{");
    for (int item : items) {
      line("\tif (work == &lab_items[" + item + "].dwork->work && lab_is_there(" + item + ")) {");
      line("\t\tlab_work(&lab_items[" + item + "]);\n\t\treturn;\n\t}");
    }
    line("\tlab_work(&lab_items[" + items.get(0) + "]);\n}\n");
  }

  // ---- tables ---------------------------------------------------------------------------------

  private <T> void table(String type, String name, List<T> rows, Rows<T> row) {
    line("static " + type + " " + name + "[] = {");
    for (int i = 0; i < rows.size(); i++) {
      line("\t{ " + row.text(rows.get(i), i) + " },");
    }
    line(rows.isEmpty() ? "\t{ }\n};" : "};");
  }

  private interface Rows<T> {
    String text(T row, int position);
  }

  private void count(String what, int number) {
    line("static const int lab_nr_" + what + " = " + number + ";");
  }

  private void tables() {
    table("struct lab_actor", "lab_actors", actors.all(), this::actor);
    count("actors", actors.all().size());
    table("struct lab_memory", "lab_memories", model.memories(), (m, i) -> memory(m));
    count("memories", model.memories().size());
    table("struct lab_irq", "lab_irqs", names.handlers(), (h, i) -> handler(h));
    count("irqs", names.handlers().size());
    table("const struct lab_item", "lab_items", names.items(), (w, i) -> item(w));
    count("items", names.items().size());
    table("const struct lab_timer", "lab_timers", names.timers(), (t, i) -> timer(t));
    count("timers", names.timers().size());
    List<Thing.Workqueue> queues = Names.of(model, Thing.Workqueue.class);
    line("static struct lab_queue *const lab_queues[] = {");
    queues.forEach(q -> line("\t&" + Names.ident(q) + ","));
    line("\tNULL };");
    count("queues", queues.size());
  }

  private String actor(Actor actor, int number) {
    int quiet = actors.quietObject(actor).orElse(-1);
    return ".name = \"%s\", .kind = %s, .daemon = %b, .endless = %b, .reclaim = %b, .cpu = %d, .text = %d, .quiet = %d, .body = body_%d"
        .formatted(
            actor.name(),
            actor.kind(),
            actor.daemon(),
            Actors.isEndless(actor.body().code()),
            actor.entry().filter(Entry::reclaim).isPresent(),
            actor.cpu().orElse(-1),
            actor.body().text(),
            quiet,
            number);
  }

  private static String memory(Memory memory) {
    boolean absent = memory.kind() == Memory.Kind.STACK || memory.allocated();
    return ".name = \"%s\", .module = %d, .allocated = %b"
        .formatted(memory.name(), memory.module(), absent);
  }

  private String handler(Thing.Handler handler) {
    boolean soft = handler.kind() != Thing.HandlerKind.IRQ;
    return ".actor = %d, .max = %d, .soft = %b, .tasklet = %b, .requested_first = %b"
        .formatted(
            actors.of(handler),
            handler.max().orElse(-1),
            soft,
            handler.kind() == Thing.HandlerKind.TASKLET,
            handler.requested());
  }

  private String item(Thing.Work work) {
    return "&%s, %d, %d, %d"
        .formatted(
            Names.storage(model, work),
            work.decl().memory(),
            work.callback().text(),
            actors.of(work));
  }

  private String timer(Thing.Timer timer) {
    return "&%s, %d, %d, %d"
        .formatted(
            Names.ident(timer), timer.decl().memory(), timer.handler().text(), actors.of(timer));
  }

  private void sites() {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < names.sites().size(); i++) {
      Span span = names.sites().get(i);
      String text = names.siteTexts().get(i).replace("\\", "\\\\").replace("\"", "\\\"");
      rows.add((span == null ? "0, 0" : span.line() + ", " + span.column()) + ", \"" + text + "\"");
    }
    table("const struct lab_site", "lab_sites", rows, (row, i) -> row);
  }

  // ---- order ----------------------------------------------------------------------------------

  /** When each entry may begin, and which of the items at one address is the one there now. */
  private void order() {
    List<Actor> inits = actors.all().stream().filter(a -> a.kind().equals("LAB_INIT")).toList();
    line("\nstatic bool lab_inits_done(void)\n{\n\treturn " + ended(inits) + ";\n}");
    line("\nstatic bool lab_may_begin(int actor)\n{");
    line("\tswitch (actor) {");
    for (int i = 0; i < model.entries().size(); i++) {
      line("\tcase " + i + ":\n\t\treturn " + beginning(i, inits) + ";");
    }
    line("\t}\n\treturn true;\n}");
  }

  private void invariants() {
    line("\nstatic void lab_check_invariants(struct lab_actor *me)\n{");
    for (Invariant invariant : model.invariants()) {
      line("\tif (!(" + expressions.of(invariant.condition()) + "))");
      line("\t\tlab_violation(me, \"assertion\", \"an invariant is false\");");
    }
    line("}");
  }

  private String beginning(int entry, List<Actor> inits) {
    Actor actor = actors.all().get(entry);
    int place = inits.indexOf(actor);
    List<Actor> earlier =
        actor.entry().orElseThrow().after().stream().map(id -> actors.all().get(id)).toList();
    if (place >= 0) {
      return ended(inits.subList(0, place));
    }
    return "lab_inits_done() && " + ended(earlier);
  }

  private String ended(List<Actor> which) {
    return which.stream()
        .map(a -> "READ_ONCE(lab_actors[" + actors.numberOf(a.name()) + "].state) == LAB_DONE")
        .reduce((a, b) -> a + " && " + b)
        .orElse("true");
  }
}
