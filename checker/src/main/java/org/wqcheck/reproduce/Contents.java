package org.wqcheck.reproduce;

import java.util.Optional;
import org.wqcheck.model.Memory;
import org.wqcheck.model.Model;
import org.wqcheck.model.Thing;

/** The function that gives each piece of memory its first contents, and gives them again. */
final class Contents {
  private final Model model;
  private final Names names;
  private final StringBuilder c = new StringBuilder();

  Contents(Model model, Names names) {
    this.model = model;
    this.names = names;
  }

  private void line(String text) {
    c.append(text).append('\n');
  }

  /** What each piece of memory holds when it comes to life. */
  String function() {
    line("\nstatic void lab_fresh(int memory)\n{\n\tswitch (memory) {");
    for (Memory memory : model.memories()) {
      line("\tcase " + memory.id() + ":");
      model.things().stream()
          .filter(t -> t.decl().memory() == memory.id())
          .forEach(t -> initialisation(t).ifPresent(text -> line("\t\t" + text)));
      line("\t\tbreak;");
    }
    line("\t}\n}");
    return c.toString();
  }

  private Optional<String> initialisation(Thing thing) {
    String p = thing instanceof Thing.Allocation ? "" : names.pointer(thing);
    if (thing instanceof Thing.Lock lock) {
      return Optional.of(lock(lock, p));
    } else if (thing instanceof Thing.Completion) {
      return Optional.of("init_completion(" + p + ");");
    } else if (thing instanceof Thing.WaitQueue) {
      return Optional.of("init_waitqueue_head(" + p + ");");
    } else if (thing instanceof Thing.Variable variable && !variable.local()) {
      return Optional.of("*" + p + " = " + variable.initial() + ";");
    } else if (thing instanceof Thing.Workqueue wq) {
      return Optional.of(queue(wq, p));
    } else if (thing instanceof Thing.Work work) {
      return Optional.of(work(work, p));
    } else if (thing instanceof Thing.Timer timer) {
      String function = "timer_" + names.timers().indexOf(timer);
      return Optional.of("timer_setup(" + p + ", " + function + ", TIMER_PINNED);");
    }
    return Optional.empty();
  }

  private static String lock(Thing.Lock lock, String p) {
    return switch (lock.kind()) {
      case MUTEX ->
          "mutex_init(&%s->m);%s"
              .formatted(
                  p, lock.novalidate() ? " lockdep_set_novalidate_class(&" + p + "->m);" : "");
      case RWSEM -> "init_rwsem(&" + p + "->s);";
      case SPINLOCK -> "raw_spin_lock_init(&" + p + "->l);";
    };
  }

  private static String queue(Thing.Workqueue wq, String p) {
    String named = "%s->name = \"%s\"; ".formatted(p, wq.name());
    if (wq.system()) {
      return named + "%1$s->system = true; lab_assign(%1$s, %2$s);".formatted(p, wq.name());
    }
    return named
        + wq.initial().map(a -> "lab_assign(%s, %s);".formatted(p, Steps.creation(a))).orElse("");
  }

  private static String work(Thing.Work work, String p) {
    return work.explicitInit()
        ? "memset(%1$s, 0, sizeof(*%1$s));".formatted(p)
        : "__INIT_DELAYED_WORK(%s, fn_%d, TIMER_PINNED);".formatted(p, work.function());
  }
}
