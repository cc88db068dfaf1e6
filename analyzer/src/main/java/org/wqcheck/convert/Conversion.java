package org.wqcheck.convert;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wqcheck.model.Entry;
import org.wqcheck.model.Expectation;
import org.wqcheck.model.Model;
import org.wqcheck.model.Thing;
import org.wqcheck.model.WorkqueueAttributes;
import org.wqcheck.source.Span;
import org.wqcheck.syntax.Formatter;

/**
 * A spec in which a driver flushes system-wide workqueues, and what it can be turned into. The
 * steps are those of the announcement.
 */
public final class Conversion {

  private static final String INDENT = "    ";

  private final String text;
  private final Model model;
  private final Module module;
  private final List<Flush> flushes;
  private final List<Move> moves;

  Conversion(String text, Model model, Module module, Sites sites) {
    this.text = text;
    this.model = model;
    this.module = module;
    this.flushes = sites.flushes();
    this.moves = sites.moves();
  }

  /** The flushes, in order. */
  public List<Flush> flushes() {
    return flushes;
  }

  /** Steps 4 and 5: every queueing call of the driver's items, and every flush, in order. */
  public List<Move> moves() {
    return moves;
  }

  /** Steps 1 to 3, in words. */
  public List<String> frame() {
    return queues().values().stream().flatMap(q -> frame(q).stream()).toList();
  }

  private List<String> frame(PrivateQueue queue) {
    String make = "step 1, 2: " + queue.name() + " = " + queue.allocation();
    String where = entry(Entry.Kind.INIT).isPresent() ? " in init" : ", before anything runs";
    String destroy =
        entry(Entry.Kind.EXIT).isPresent()
            ? "step 3: destroy_workqueue(%s) at the end of exit".formatted(queue.name())
            : "step 3: the spec has no exit; destroy_workqueue(%s) belongs there"
                .formatted(queue.name());
    return List.of(make + where, destroy);
  }

  /** Step 0: the spec without a flush. */
  public String without(Flush flush) {
    Edits edits = new Edits(text);
    edits.replaceStatement(flush.span(), ";");
    return edits.apply();
  }

  /** Step 0: the spec with its own items flushed one by one; empty: it has none there. */
  public Optional<String> naming(Flush flush) {
    if (flush.own().isEmpty()) {
      return Optional.empty();
    }
    Edits edits = new Edits(text);
    String calls = flush.own().stream().map(Conversion::flush).collect(Collectors.joining(" "));
    edits.replaceStatement(flush.span(), "{ " + calls + " }");
    return Optional.of(edits.apply());
  }

  private static String flush(Thing.Work item) {
    String call =
        switch (item.kind()) {
          case WORK -> "flush_work";
          case DELAYED_WORK -> "flush_delayed_work";
          case RCU_WORK -> "flush_rcu_work";
        };
    return "%s(&%s);".formatted(call, item.name());
  }

  /**
   * Steps 1 to 5: the spec with a private workqueue.
   *
   * @param expectations lines to put in the place of the spec's own; empty: leave those
   */
  public String converted(List<String> expectations) {
    Edits edits = new Edits(text);
    moves.forEach(m -> edits.replace(m.span(), m.after()));
    queues().values().forEach(q -> frame(q, edits));
    if (!expectations.isEmpty()) {
      expect(expectations, edits);
    }
    String changed = edits.apply();
    return Formatter.format(model.file(), changed).text().orElse(changed);
  }

  private void frame(PrivateQueue queue, Edits edits) {
    Optional<Entry> init = entry(Entry.Kind.INIT);
    String value = init.isPresent() ? "" : " = " + queue.allocation();
    edits.insertBehind(
        '{', module.span(), "\n%sworkqueue %s%s;".formatted(INDENT, queue.name(), value));
    String deeper = INDENT + INDENT;
    init.ifPresent(
        e ->
            edits.insertBehind(
                '{', e.span(), "\n%s%s = %s;".formatted(deeper, queue.name(), queue.allocation())));
    String destroy = "%sdestroy_workqueue(%s);\n".formatted(deeper, queue.name());
    entry(Entry.Kind.EXIT).ifPresent(e -> edits.insertAtEndOf(e.span(), destroy));
  }

  private void expect(List<String> lines, Edits edits) {
    List<Expectation> old =
        model.expectations().stream().filter(e -> e.span().file().equals(model.file())).toList();
    for (int i = 0; i < old.size(); i++) {
      edits.replace(old.get(i).span(), i == 0 ? String.join("\n", lines) : "");
    }
  }

  private Optional<Entry> entry(Entry.Kind kind) {
    return model.entries().stream()
        .filter(e -> e.kind() == kind && e.module() == module.id())
        .findFirst();
  }

  /** The private queue for each system-wide one, by the latter's name. */
  private Map<String, PrivateQueue> queues() {
    Map<String, PrivateQueue> queues = new LinkedHashMap<>();
    flushes.forEach(f -> queues.computeIfAbsent(f.queue().name(), n -> module.queueFor(f.queue())));
    return queues;
  }

  /**
   * A private queue.
   *
   * @param attributes those of the system-wide one it stands for
   */
  record PrivateQueue(String name, WorkqueueAttributes attributes) {

    /** The call that makes it. */
    String allocation() {
      String flags =
          attributes.flags().stream().map(Enum::name).sorted().collect(Collectors.joining(" | "));
      return "alloc_workqueue(\"%s\", %s, %d)"
          .formatted(name, flags.isEmpty() ? "0" : flags, attributes.maxActive());
    }
  }

  /**
   * The driver.
   *
   * @param id of its memory
   * @param taken every name in the spec
   */
  record Module(int id, String name, Span span, List<String> taken) {

    /** {@code aer_wq} for system_wq, {@code aer_long_wq} for system_long_wq. */
    PrivateQueue queueFor(Thing.Workqueue system) {
      String name = this.name + system.name().replaceFirst("^system", "");
      boolean free = taken.stream().noneMatch(t -> t.equals(name) || t.endsWith("." + name));
      String own = free ? name : this.name + "_private" + system.name().replaceFirst("^system", "");
      return new PrivateQueue(own, system.initial().orElseThrow());
    }

    /** The name by which code at a place can say it. */
    String nameAt(Span place, Thing.Workqueue system) {
      boolean inside =
          place.file().equals(span.file())
              && place.line() >= span.line()
              && place.endLine() <= span.endLine();
      return (inside ? "" : name + ".") + queueFor(system).name();
    }
  }
}
