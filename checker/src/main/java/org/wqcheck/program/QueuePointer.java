package org.wqcheck.program;

import java.util.List;
import org.wqcheck.kernel.Workqueue;
import org.wqcheck.model.Thing;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.state.Cell;

/**
 * A workqueue variable. Each way it can be created is a queue of the kernel's own; the variable
 * says which one it means.
 */
final class QueuePointer {
  final Thing.Workqueue declaration;
  final List<Workqueue> queues;

  /** Position of the queue meant, plus 1; 0: NULL. */
  private final Cell site;

  QueuePointer(Thing.Workqueue declaration, List<Workqueue> queues, Cell site) {
    this.declaration = declaration;
    this.queues = queues;
    this.site = site;
  }

  boolean isNull() {
    return !site.isSet();
  }

  Workqueue get() {
    if (isNull()) {
      throw new PathEnd(ViolationKind.USE_AFTER_FREE, declaration.name() + " is used while NULL");
    }
    return queues.get(site.get() - 1);
  }

  void create(int position) {
    Workqueue wq = queues.get(position);
    if (wq.isInUse()) {
      throw new Unmodelled(
          "a second workqueue is allocated for " + declaration.name() + " while the first lives");
    }
    wq.create();
    site.set(position + 1);
  }

  void setNull() {
    site.clear();
  }

  /** Its memory is fresh: what existed before anything ran exists again. */
  void initialise() {
    if (declaration.initial().isPresent()) {
      queues.get(0).create();
      site.set(1);
    } else {
      site.clear();
    }
  }
}
