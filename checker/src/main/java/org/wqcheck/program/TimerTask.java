package org.wqcheck.program;

import org.wqcheck.model.ViolationKind;
import org.wqcheck.state.Cell;

/** struct timer_list with its handler. */
final class TimerTask extends Task {
  final Memory text;
  final Memory home;
  Cell armed;

  /** Its object, if the handler names nothing of it; else null. */
  Memory silentObject;

  /** timer_shutdown_sync was called. */
  Cell shutDown;

  TimerTask(Machine machine, Identity identity, Memory text, Memory home) {
    super(machine, identity);
    this.text = text;
    this.home = home;
  }

  boolean isArmed() {
    return armed.isSet();
  }

  /** It never runs beside itself: a timer that is re-armed while it runs stays on its CPU. */
  @Override
  boolean canBegin() {
    return armed.isSet();
  }

  @Override
  void onBegin() {
    home.touch();
    text.touch();
    armed.clear();
  }

  /** mod_timer, add_timer: whether it was pending. */
  boolean modTimer() {
    boolean was = armed.isSet();
    if (!shutDown.isSet()) {
      armed.set(1);
    }
    return was;
  }

  /** del_timer: whether it was pending. */
  boolean delTimer() {
    boolean was = armed.isSet();
    armed.clear();
    return was;
  }

  void shutDown() {
    shutDown.set(1);
  }

  @Override
  void onReturn() {
    if (silentObject != null && silentObject.isGone()) {
      throw new PathEnd(
          ViolationKind.USE_AFTER_FREE,
          silentObject.name + " is freed while the handler of " + name + " runs");
    }
  }

  /** Its memory is fresh. */
  void initialise() {
    armed.clear();
    shutDown.clear();
  }

  @Override
  public String lane() {
    return name + " (timer)";
  }
}
