package org.wqcheck.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.wqcheck.model.Model;
import org.wqcheck.model.Ref;
import org.wqcheck.model.Thing;
import org.wqcheck.source.Span;

/** The C names of a module: things, and the numbers of statements, items, timers and handlers. */
final class Names {
  private final Actors actors;
  private final List<Thing.Work> items;
  private final List<Thing.Timer> timers;
  private final List<Thing.Handler> handlers;
  private final List<Span> sites = new ArrayList<>();
  private final List<String> siteTexts = new ArrayList<>();

  Names(Model model, Actors actors) {
    this.actors = actors;
    this.items = of(model, Thing.Work.class);
    this.timers = of(model, Thing.Timer.class);
    this.handlers = of(model, Thing.Handler.class);
    sites.add(null);
    siteTexts.add("return");
  }

  static <T extends Thing> List<T> of(Model model, Class<T> kind) {
    return model.things().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  List<Thing.Work> items() {
    return items;
  }

  List<Thing.Timer> timers() {
    return timers;
  }

  List<Thing.Handler> handlers() {
    return handlers;
  }

  List<Span> sites() {
    return sites;
  }

  List<String> siteTexts() {
    return siteTexts;
  }

  /** The number of a statement; 0 is every return. */
  int site(Span span, String text) {
    int known = sites.indexOf(span);
    if (known >= 0) {
      return known;
    }
    sites.add(span);
    siteTexts.add(text);
    return sites.size() - 1;
  }

  /** What the expire table calls an item or timer; -1: nothing there has the name. */
  int expiring(String name) {
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).name().equals(name)) {
        return i;
      }
    }
    for (int i = 0; i < timers.size(); i++) {
      if (timers.get(i).name().equals(name)) {
        return items.size() + i;
      }
    }
    return -1;
  }

  int handler(String name) {
    return handlers.stream().map(Thing::name).toList().indexOf(name);
  }

  /** A name as C has them, unique by the thing's number. */
  static String ident(Thing thing) {
    String letters = thing.decl().shortName().replaceAll("[^A-Za-z0-9_]", "_");
    return letters + "_" + thing.id();
  }

  /** Things whose memories share an address share the storage of their n-th items. */
  static String storage(Model model, Thing.Work work) {
    int address = model.memories().get(work.decl().memory()).address();
    return "item_" + address + "_" + work.position();
  }

  /** C for a pointer to a thing; for an allocation the number of its memory. */
  String pointer(Thing thing) {
    if (thing instanceof Thing.Allocation allocation) {
      return Integer.toString(allocation.object());
    } else if (thing instanceof Thing.Work) {
      return "(lab_items[" + items.indexOf(thing) + "].dwork)";
    } else if (thing instanceof Thing.Handler handler) {
      return "(&lab_irqs[" + handlers.indexOf(handler) + "])";
    } else if (thing instanceof Thing.Kthread) {
      return "(&lab_actors[" + actors.of(thing) + "])";
    }
    return "(&" + ident(thing) + ")";
  }

  /** The C type of what {@link #pointer} points to. */
  static String type(Thing thing) {
    if (thing instanceof Thing.Lock lock) {
      return switch (lock.kind()) {
        case MUTEX -> "struct lab_mutex";
        case RWSEM -> "struct lab_rwsem";
        case SPINLOCK -> "struct lab_spinlock";
      };
    } else if (thing instanceof Thing.Completion) {
      return "struct completion";
    } else if (thing instanceof Thing.WaitQueue) {
      return "wait_queue_head_t";
    } else if (thing instanceof Thing.Variable) {
      return "int";
    } else if (thing instanceof Thing.Workqueue) {
      return "struct lab_queue";
    } else if (thing instanceof Thing.Work) {
      return "struct delayed_work";
    } else if (thing instanceof Thing.Timer) {
      return "struct timer_list";
    } else if (thing instanceof Thing.Handler) {
      return "struct lab_irq";
    } else if (thing instanceof Thing.Kthread) {
      return "struct lab_actor";
    }
    throw new IllegalStateException("no C type for " + thing.name());
  }

  /** C for a pointer to what a mention means; {@code position} is C for the index into it. */
  String pointer(Ref<? extends Thing> ref, String position) {
    List<? extends Thing> candidates = ref.candidates();
    if (ref instanceof Ref.Direct<?>) {
      return pointer(candidates.get(0));
    }
    String all = candidates.stream().map(this::pointer).collect(Collectors.joining(", "));
    return candidates.get(0) instanceof Thing.Allocation
        ? "((const int []){ " + all + " }[" + position + "])"
        : "((" + type(candidates.get(0)) + " *const []){ " + all + " }[" + position + "])";
  }

  /** C for the number of the memory that a mention lies in. */
  static String memory(Ref<? extends Thing> ref, String position) {
    List<String> all = ref.candidates().stream().map(Names::memoryOf).distinct().toList();
    if (all.size() == 1) {
      return all.get(0);
    }
    String list = ref.candidates().stream().map(Names::memoryOf).collect(Collectors.joining(", "));
    return "((const int []){ " + list + " }[" + position + "])";
  }

  private static String memoryOf(Thing thing) {
    return Integer.toString(
        thing instanceof Thing.Allocation allocation ? allocation.object() : thing.decl().memory());
  }
}
