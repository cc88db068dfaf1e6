package org.wqcheck.reproduce;

import org.wqcheck.source.Span;

/**
 * One thing that the conductor of a module makes happen, or waits for.
 *
 * @param kind what
 * @param who the actor; the item or timer that expires; the pool of a plug
 * @param site the statement; null where the actor returns or the cue is about none
 * @param cpu the CPU it is to happen on; -1: any
 * @param course of a statement or an expiry: what comes of it before anything else happens
 */
record Cue(Kind kind, String who, Span site, int cpu, Course course) {

  /** How far a statement gets. */
  enum Course {
    /** Over before anything else happens. */
    ENDS,
    /** It goes on until it sleeps. */
    GOES_ON,
    /** It is held inside, between two critical sections of the kernel, until a RELEASE. */
    HELD
  }

  /** Kinds of cue. Their names are those of the C enumeration, without its prefix. */
  enum Kind {
    STEP,
    END,
    START,
    EXPIRE,
    FIRE,
    PLUG,
    UNPLUG,
    RELEASE,
    LET_QUEUE
  }

  static Cue of(Kind kind, String who, Span site) {
    return new Cue(kind, who, site, -1, Course.GOES_ON);
  }

  Cue on(int otherCpu) {
    return new Cue(kind, who, site, otherCpu, course);
  }

  Cue taking(Course other) {
    return new Cue(kind, who, site, cpu, other);
  }
}
