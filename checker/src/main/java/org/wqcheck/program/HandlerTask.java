package org.wqcheck.program;

import org.wqcheck.model.Thing;
import org.wqcheck.model.Thing.HandlerKind;
import org.wqcheck.state.Cell;

/** An irq, softirq or tasklet, or the source of a stranger's queueing. */
final class HandlerTask extends Task {
  /** Nesting of disable_irq. */
  static final int MOST_DISABLED = 15;

  final Thing.Handler declaration;
  final Memory text;

  /** Between request_irq and free_irq; null where nothing requests it. */
  Cell requested;

  /** free_irq was called on what was live from the start; null where that cannot be. */
  Cell released;

  /** disable_irq nesting; null where nothing disables it. */
  Cell disabled;

  /** How often it fired; null without a maximum. */
  Cell fired;

  /** tasklet_schedule was called; null for others. */
  Cell scheduled;

  HandlerTask(Machine machine, Identity identity, Thing.Handler declaration, Memory text) {
    super(machine, identity);
    this.declaration = declaration;
    this.text = text;
  }

  @Override
  boolean canBegin() {
    if (declaration.kind() == HandlerKind.TASKLET) {
      return scheduled.isSet();
    }
    return isLive() && (fired == null || fired.isBelow(declaration.max().getAsInt()));
  }

  private boolean isLive() {
    if (disabled != null && disabled.isSet()) {
      return false;
    }
    if (requested != null) {
      return requested.isSet();
    }
    if (released != null && released.isSet()) {
      return false;
    }
    return declaration.kind() == HandlerKind.STRANGER || machine.initsAreDone();
  }

  @Override
  void onBegin() {
    text.touch();
    if (fired != null) {
      fired.inc();
    }
    if (scheduled != null) {
      scheduled.clear();
    }
  }

  void request() {
    if (requested != null) {
      requested.set(1);
    }
  }

  void release() {
    if (requested != null) {
      requested.clear();
    } else {
      released.set(1);
      forgetFirings();
    }
  }

  /** It never fires again. */
  private void forgetFirings() {
    if (fired != null) {
      fired.clear();
    }
  }

  void disable() {
    if (disabled.get() == MOST_DISABLED) {
      throw new Unmodelled("disable_irq(" + name + ") nested deeper than " + MOST_DISABLED);
    }
    disabled.inc();
  }

  void enable() {
    if (disabled.isSet()) {
      disabled.dec();
    } else {
      machine.attempts().warn("enable_irq(" + name + ") without disable_irq()");
    }
  }

  void schedule() {
    scheduled.set(1);
  }

  boolean isScheduled() {
    return scheduled != null && scheduled.isSet();
  }

  /** A stranger's source is everywhere at once: nobody waits for its return. */
  @Override
  boolean returnsSilently() {
    return declaration.kind() == HandlerKind.STRANGER;
  }

  @Override
  public String lane() {
    return switch (declaration.kind()) {
      case IRQ -> name + " (irq)";
      case SOFTIRQ -> name + " (softirq)";
      case TASKLET -> name + " (tasklet)";
      case STRANGER -> name;
    };
  }
}
