package org.wqcheck.explore.cmwq;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** How large an {@link AbstractCmwq} is, in the words of {@code checker/bench/cmwq.pml}. */
final class CmwqInstance {

  private static final String DEFAULTS = "P=2 W=2 N=2 MAXA=2 T=1 K=2 FWQ=1 FWK=1 HOLD=2 RQ=0 NC=3";

  /** What flushers do with the mutex that callbacks take. */
  enum Hold {
    NEVER,
    WHILE_FLUSHING,
    BEFORE_FLUSHING
  }

  private final int pools;
  private final int workersOfAPool;
  private final int works;
  private final int maxActive;
  private final int queuers;
  private final int calls;
  private final int queueFlushers;
  private final int workFlushers;
  private final Hold hold;
  private final int requeueings;
  private final int colours;

  private CmwqInstance(Map<String, Integer> parameters) {
    pools = parameters.get("P");
    workersOfAPool = parameters.get("W");
    works = parameters.get("N");
    maxActive = parameters.get("MAXA");
    queuers = parameters.get("T");
    calls = parameters.get("K");
    queueFlushers = parameters.get("FWQ");
    workFlushers = parameters.get("FWK");
    hold = Hold.values()[parameters.get("HOLD")];
    requeueings = parameters.get("RQ");
    colours = parameters.get("NC");
  }

  /**
   * Reads the model's parameters, as {@code N=2 T=1}; those not named are the model's defaults.
   *
   * @throws IllegalArgumentException if one is unknown or not a number
   */
  static CmwqInstance parse(String text) {
    Map<String, Integer> parameters = read(DEFAULTS);
    read(text)
        .forEach(
            (name, value) -> {
              if (parameters.put(name, value) == null) {
                throw new IllegalArgumentException(name + " is none of " + DEFAULTS);
              }
            });
    return new CmwqInstance(parameters);
  }

  private static Map<String, Integer> read(String text) {
    Map<String, Integer> values = new HashMap<>();
    Arrays.stream(text.trim().split("\\s+"))
        .map(assignment -> assignment.split("=", 2))
        .forEach(pair -> values.put(pair[0], Integer.valueOf(pair[1])));
    return values;
  }

  /** Pools, one a CPU. */
  int pools() {
    return pools;
  }

  /** Workers of each pool. */
  int workersOfAPool() {
    return workersOfAPool;
  }

  /** Workers of all pools. */
  int workers() {
    return pools * workersOfAPool;
  }

  int works() {
    return works;
  }

  /** Works of a pool that are active at once, at most. */
  int maxActive() {
    return maxActive;
  }

  /** Threads that queue works. */
  int queuers() {
    return queuers;
  }

  /** How often each of them does. */
  int calls() {
    return calls;
  }

  /** Threads that flush the queue. */
  int queueFlushers() {
    return queueFlushers;
  }

  /** Threads that flush a work. */
  int workFlushers() {
    return workFlushers;
  }

  Hold hold() {
    return hold;
  }

  /** How often each work may queue itself. */
  int requeueings() {
    return requeueings;
  }

  /** Colours of works. */
  int colours() {
    return colours;
  }
}
