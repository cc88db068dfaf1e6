package org.wqcheck.explore;

/** Passes on what it hears of violations; what becomes of steps is for who extends it. */
abstract class StepsChanged implements TransitionSystem.Sink {

  /** Who is told. */
  final TransitionSystem.Sink sink;

  StepsChanged(TransitionSystem.Sink sink) {
    this.sink = sink;
  }

  @Override
  public void violatingStep(int violation, int cost) {
    sink.violatingStep(violation, cost);
  }

  @Override
  public void warning(int violation, int cost) {
    sink.warning(violation, cost);
  }

  @Override
  public void violatingState(int violation) {
    sink.violatingState(violation);
  }
}
