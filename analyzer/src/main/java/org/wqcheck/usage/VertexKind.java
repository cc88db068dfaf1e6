package org.wqcheck.usage;

import org.wqcheck.model.Entry;
import org.wqcheck.model.Thing;

/** What a vertex of the usage graph is, for those who draw it. */
enum VertexKind {
  PROCESS("process"),
  INIT("init"),
  EXIT("exit"),
  WORK("work"),
  DELAYED_WORK("delayed_work"),
  RCU_WORK("rcu_work"),
  TIMER("timer"),
  IRQ("irq"),
  SOFTIRQ("softirq"),
  TASKLET("tasklet"),
  STRANGER("stranger"),
  KTHREAD("kthread"),
  /** The function of a schedule_on_each_cpu. */
  PER_CPU("per_cpu"),
  WORKQUEUE("workqueue"),
  MUTEX("mutex"),
  RWSEM("rwsem"),
  SPINLOCK("spinlock"),
  RCU("rcu"),
  CPU_HOTPLUG("cpu_hotplug"),
  COMPLETION("completion"),
  WAIT_QUEUE("waitqueue"),
  OBJECT("object"),
  VARIABLE("variable");

  private final String text;

  VertexKind(String text) {
    this.text = text;
  }

  /** As printed. */
  String text() {
    return text;
  }

  static VertexKind of(UsageGraph usage, Vertex vertex) {
    if (vertex instanceof Vertex.Global global) {
      return of(global.guard().kind());
    } else if (vertex instanceof Vertex.Passive passive) {
      return of(passive.thing());
    }
    Runner runner = (Runner) vertex;
    return runner
        .thing()
        .map(VertexKind::of)
        .orElseGet(() -> usage.entryOf(runner).map(VertexKind::of).orElse(PER_CPU));
  }

  private static VertexKind of(Entry entry) {
    return switch (entry.kind()) {
      case PROCESS -> PROCESS;
      case INIT -> INIT;
      case EXIT -> EXIT;
    };
  }

  private static VertexKind of(Guard.Kind kind) {
    return switch (kind) {
      case MUTEX -> MUTEX;
      case RWSEM -> RWSEM;
      case SPINLOCK -> SPINLOCK;
      case RCU -> RCU;
      case CPU_HOTPLUG -> CPU_HOTPLUG;
    };
  }

  private static VertexKind of(Thing thing) {
    if (thing instanceof Thing.Work t) {
      return of(t);
    } else if (thing instanceof Thing.Handler t) {
      return of(t.kind());
    } else if (thing instanceof Thing.Lock t) {
      return of(t.kind());
    } else if (thing instanceof Thing.Timer) {
      return TIMER;
    } else if (thing instanceof Thing.Kthread) {
      return KTHREAD;
    } else if (thing instanceof Thing.Workqueue) {
      return WORKQUEUE;
    } else if (thing instanceof Thing.Completion) {
      return COMPLETION;
    } else if (thing instanceof Thing.WaitQueue) {
      return WAIT_QUEUE;
    }
    return thing instanceof Thing.Allocation ? OBJECT : VARIABLE;
  }

  private static VertexKind of(Thing.Work item) {
    if (item.stranger()) {
      return STRANGER;
    }
    return switch (item.kind()) {
      case WORK -> WORK;
      case DELAYED_WORK -> DELAYED_WORK;
      case RCU_WORK -> RCU_WORK;
    };
  }

  private static VertexKind of(Thing.HandlerKind kind) {
    return switch (kind) {
      case IRQ -> IRQ;
      case SOFTIRQ -> SOFTIRQ;
      case TASKLET -> TASKLET;
      case STRANGER -> STRANGER;
    };
  }

  private static VertexKind of(Thing.LockKind kind) {
    return switch (kind) {
      case MUTEX -> MUTEX;
      case RWSEM -> RWSEM;
      case SPINLOCK -> SPINLOCK;
    };
  }
}
