package org.wqcheck.explore.cmwq;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.wqcheck.explore.TransitionSystem;

/**
 * One bound workqueue over per-CPU pools, abstract: the same transition system, step by step and
 * variable by variable, as {@code checker/bench/cmwq.pml} is for SPIN. It is there to compare
 * explorers on equal work; what it says of workqueues counts for nothing. Every step costs 1.
 */
final class AbstractCmwq implements TransitionSystem {

  /** No process can go on, and one stands where it may not rest. */
  static final int DEADLOCK = 1;

  private final CmwqInstance instance;
  private final CmwqProcess[] processes;
  private final int stateSize;
  private final CmwqProcess.Steps steps;

  AbstractCmwq(CmwqInstance instance) {
    this.instance = instance;
    CmwqState shared = new CmwqState(instance);
    this.processes =
        Stream.of(
                IntStream.range(0, instance.workers())
                    .mapToObj(i -> new CmwqWorker(shared, instance, i)),
                IntStream.range(0, instance.queuers())
                    .mapToObj(i -> new CmwqQueuer(shared, instance, i)),
                IntStream.range(0, instance.queueFlushers())
                    .mapToObj(i -> new CmwqQueueFlusher(shared, instance)),
                IntStream.range(0, instance.workFlushers())
                    .mapToObj(i -> new CmwqWorkFlusher(shared, instance, i)))
            .flatMap(group -> group)
            .toArray(CmwqProcess[]::new);
    this.stateSize = shared.size();
    this.steps = new CmwqProcess.Steps(stateSize);
  }

  @Override
  public int stateSize() {
    return stateSize;
  }

  @Override
  public void initial(byte[] state) {
    for (CmwqProcess process : processes) {
      process.start(state);
    }
  }

  @Override
  public void expand(byte[] state, Sink sink) {
    steps.begin(state, sink);
    for (CmwqProcess process : processes) {
      process.steps(state, steps);
    }
    if (steps.count() == 0 && !mayRest(state)) {
      sink.violatingState(DEADLOCK);
    }
  }

  private boolean mayRest(byte[] state) {
    for (CmwqProcess process : processes) {
      if (!process.mayRest(state)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public TransitionSystem fork() {
    return new AbstractCmwq(instance);
  }
}
