package org.wqcheck.usage;

import org.wqcheck.model.Thing;

/** What the usage graph joins: whatever runs, and the things that it works on. */
public sealed interface Vertex permits Runner, Vertex.Passive, Vertex.Global {

  /** As users see it. */
  String name();

  /** A declared thing without code: a workqueue, a lock, a completion, a wait queue, an object. */
  record Passive(Thing thing) implements Vertex {
    @Override
    public String name() {
      return thing.name();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Passive that && thing.id() == that.thing.id();
    }

    @Override
    public int hashCode() {
      return thing.id();
    }
  }

  /** A lock that every kernel has once, undeclared. */
  record Global(Guard guard) implements Vertex {
    @Override
    public String name() {
      return guard.name();
    }
  }
}
