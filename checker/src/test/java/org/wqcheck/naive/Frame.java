package org.wqcheck.naive;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.wqcheck.model.Body;

/** Code being run. */
final class Frame {

  /** How far a call of several steps has come. */
  enum Phase {
    BEGIN,
    /** The statement has begun, and looks again until it can go on. */
    SPINNING,
    CLAIMED,
    /** Claimed, and call_rcu not called yet: interrupts are on. */
    CALL_RCU,
    TESTED,
    GRABBED,
    CANCELING,
    START_FLUSH,
    WAIT_BARRIER,
    /** 3.7: the running instance that another cancel waits for is waited for. */
    WAIT_WITH_ANOTHER,
    RELEASE,
    CALL_RCU_BARRIER,
    /** Readers or callbacks are waited for. */
    WAIT_RCU,
    FLUSH,
    WAIT_FLUSH,
    NEXT_FLUSHER,
    DRAIN_CHECK,
    DRAIN_CLEAR,
    SANITY_CHECK
  }

  final Body body;
  int pc;
  Phase phase = Phase.BEGIN;

  /** What the call gives. */
  int value;

  /** The completion a flush waits for. */
  boolean done;

  /** A worker of a bound pool has gone to sleep in this statement. */
  boolean asleep;

  /** The CPU of a handler, once it has needed one; -1 before. */
  int cpu = -1;

  /** 2.6.35: the workqueue whose threads a sync cancel waits for; -1: none. */
  int queue = -1;

  /** 2.6.35: the thread that a call has come to, of those of a workqueue. */
  int thread;

  final Map<Integer, Integer> locals = new TreeMap<>();

  /** The readers that the task waits for. */
  final Set<Integer> readers = new TreeSet<>();

  /** The rcu works whose callbacks the task waits for. */
  final Set<Integer> callbacks = new TreeSet<>();

  Frame(Body body) {
    this.body = body;
    body.locals().forEach(local -> locals.put(local.id(), local.initial()));
  }

  Frame copy() {
    Frame copy = new Frame(body);
    copy.pc = pc;
    copy.phase = phase;
    copy.value = value;
    copy.done = done;
    copy.asleep = asleep;
    copy.cpu = cpu;
    copy.queue = queue;
    copy.thread = thread;
    copy.locals.putAll(locals);
    copy.readers.addAll(readers);
    copy.callbacks.addAll(callbacks);
    return copy;
  }

  @Override
  public String toString() {
    return body.name()
        + "@"
        + pc
        + phase
        + value
        + (done ? "d" : "")
        + (asleep ? "s" : "")
        + cpu
        + (queue < 0 && thread == 0 ? "" : "q" + queue + "t" + thread)
        + locals
        + readers
        + callbacks;
  }
}
