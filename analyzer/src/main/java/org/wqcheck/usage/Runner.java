package org.wqcheck.usage;

import java.util.Optional;
import org.wqcheck.model.Body;
import org.wqcheck.model.Thing;
import org.wqcheck.source.Span;

/**
 * Whatever runs code: a process, init or exit, the callback of a work item, the handler of an
 * interrupt or timer, a kthread, or the function of a schedule_on_each_cpu. An item and its
 * callback are one runner.
 *
 * @param id distinguishes the runners of a spec; an entry has its own
 * @param name as users see it
 * @param body its code
 * @param thing the item, timer, handler or kthread; empty: nothing declared has this code
 * @param span its declaration
 */
public record Runner(int id, String name, Body body, Optional<Thing> thing, Span span)
    implements Vertex {

  /** The work item whose callback this is. */
  public Optional<Thing.Work> item() {
    return thing.filter(Thing.Work.class::isInstance).map(Thing.Work.class::cast);
  }

  /** Whether it is the code of this thing. */
  public boolean is(Thing other) {
    return thing.isPresent() && thing.get().id() == other.id();
  }

  /** Whether its context alone forbids to sleep; items on a WQ_BH queue are not known here. */
  public boolean isAtomic() {
    return switch (body.context()) {
      case IRQ, SOFTIRQ, TIMER, TASKLET -> true;
      case PROCESS, WORK, KTHREAD -> false;
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Runner that && id == that.id && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return id;
  }

  @Override
  public String toString() {
    return name;
  }
}
