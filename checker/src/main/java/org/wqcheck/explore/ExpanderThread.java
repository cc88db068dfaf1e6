package org.wqcheck.explore;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;

/**
 * Expands states in a thread of its own, while the search's thread looks up the states that others
 * lead to: each takes about half of the time of a search. There is one such thread only, as the
 * order in which a system reports its violations is to be the same for any number of threads.
 */
final class ExpanderThread implements Expander {

  private static final int CAPACITY = 8;

  /** As the main thread's: conditions are evaluated by recursion. */
  private static final long STACK_BYTES = 16L << 20;

  private final TransitionSystem system;
  private final BlockingQueue<Expansions> given = new ArrayBlockingQueue<>(CAPACITY);
  private final BlockingQueue<Result> results = new ArrayBlockingQueue<>(CAPACITY);
  private final Thread thread = new Thread(null, this::work, "expander", STACK_BYTES);

  /**
   * What became of states given.
   *
   * @param expansions the states expanded, null if that failed
   * @param failure why, else null
   */
  private record Result(Expansions expansions, Throwable failure) {}

  private ExpanderThread(TransitionSystem system) {
    this.system = system;
    thread.setDaemon(true);
  }

  static ExpanderThread start(TransitionSystem system) {
    ExpanderThread expander = new ExpanderThread(system);
    expander.thread.start();
    return expander;
  }

  @Override
  public int capacity() {
    return CAPACITY;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if more are under way than {@link #capacity}
   */
  @Override
  public void put(Expansions expansions) {
    given.add(expansions);
  }

  @Override
  public Expansions take() {
    Result result = uninterruptibly(results::take);
    if (result.failure instanceof RuntimeException e) {
      throw e;
    }
    if (result.failure instanceof Error e) {
      throw e;
    }
    return result.expansions;
  }

  @Override
  public void close() {
    thread.interrupt();
    uninterruptibly(
        () -> {
          thread.join();
          return null;
        });
  }

  /** An interrupt of the searching thread is for the search's limits to see: it stays pending. */
  private static <T> T uninterruptibly(Callable<T> wait) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return wait.call();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void work() {
    try {
      while (true) {
        results.put(expanded(given.take()));
      }
    } catch (InterruptedException e) {
      // closed: nobody wants more
    }
  }

  /** What went wrong is told to the thread that takes the result. */
  private Result expanded(Expansions expansions) {
    try {
      expansions.expandBy(system);
      return new Result(expansions, null);
    } catch (RuntimeException | Error e) {
      return new Result(null, e);
    }
  }
}
