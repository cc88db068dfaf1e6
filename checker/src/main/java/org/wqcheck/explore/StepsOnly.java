package org.wqcheck.explore;

/** Hears of steps, and of no violation. */
public abstract class StepsOnly implements TransitionSystem.Sink {

  @Override
  public void violatingStep(int violation, int cost) {}

  @Override
  public void warning(int violation, int cost) {}

  @Override
  public void violatingState(int violation) {}
}
