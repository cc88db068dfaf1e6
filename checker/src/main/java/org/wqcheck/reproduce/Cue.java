package org.wqcheck.reproduce;

import org.wqcheck.source.Span;

/**
 * One thing that the conductor of a module makes happen, or waits for.
 *
 * @param kind what
 * @param who the actor; the item or timer that expires; the pool of a plug
 * @param site the statement; null where the actor returns or the cue is about none
 * @param cpu the CPU it is to happen on; -1: any
 * @param ends of a statement: it is over before anything else happens
 */
record Cue(Kind kind, String who, Span site, int cpu, boolean ends) {

  /** Kinds of cue. Their names are those of the C enumeration, without its prefix. */
  enum Kind {
    STEP,
    END,
    START,
    EXPIRE,
    FIRE,
    PLUG,
    UNPLUG
  }

  Cue on(int otherCpu) {
    return new Cue(kind, who, site, otherCpu, ends);
  }

  Cue ending() {
    return new Cue(kind, who, site, cpu, true);
  }
}
