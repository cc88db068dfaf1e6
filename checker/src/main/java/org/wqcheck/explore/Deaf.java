package org.wqcheck.explore;

/** Hears nothing. */
public final class Deaf extends StepsOnly {

  @Override
  public void step(byte[] successor, int cost) {}

  @Override
  public void step(byte[] from, Patch patch, int cost) {}
}
