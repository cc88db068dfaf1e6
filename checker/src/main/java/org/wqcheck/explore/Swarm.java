package org.wqcheck.explore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Random runs of a system that is too large to be explored. It finds violations that a state shows,
 * states in which nothing goes on that should, and, where what lies ahead of the end of a run is
 * small enough to be explored, what never goes on there; that it finds nothing means nothing.
 *
 * <p>Runs are numbered, and each is a function of the seed and its number. Of the runs that find
 * something the one of least number counts, so that equal seeds find the same with any number of
 * threads.
 */
public final class Swarm {

  private static final long STACK_BYTES = 16L << 20;

  private final TransitionSystem system;
  private final SwarmPlan plan;
  private final Limits limits;
  private final Function<TransitionSystem, Outlook> outlook;
  private final long end;
  private final AtomicLong next = new AtomicLong();
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong steps = new AtomicLong();

  /** The least run that has found something. */
  private final AtomicLong finder = new AtomicLong(Long.MAX_VALUE);

  private final AtomicReference<Limit> limit = new AtomicReference<>();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /**
   * What came of it.
   *
   * @param outcome of the run that has found something, its states explored; else the initial state
   *     alone; its figures are zero but for the steps of all runs
   * @param runs completed, or up to the one that has found something
   * @param last state of the run that has found something, if no state of it shows that
   */
  public record Catch(Outcome outcome, long runs, Optional<byte[]> last) {}

  private Swarm(
      TransitionSystem system,
      SwarmPlan plan,
      Limits limits,
      Function<TransitionSystem, Outlook> outlook) {
    this.system = system;
    this.plan = plan;
    this.limits = limits;
    this.outlook = outlook;
    Duration most = Duration.ofDays(365);
    Duration time = limits.time().compareTo(most) > 0 ? most : limits.time();
    this.end = System.nanoTime() + time.toNanos();
  }

  /**
   * Takes the runs.
   *
   * @param limits of which time, interrupt and threads count
   * @param outlook from states of a system, at which runs end
   */
  public static Catch run(
      TransitionSystem system,
      SwarmPlan plan,
      Limits limits,
      Function<TransitionSystem, Outlook> outlook) {
    return new Swarm(system, plan, limits, outlook).run();
  }

  private Catch run() {
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < limits.threads(); i++) {
      TransitionSystem fork = system.fork();
      Thread thread = new Thread(null, () -> walk(fork), "walker", STACK_BYTES);
      thread.setDaemon(true);
      thread.start();
      others.add(thread);
    }
    walk(system);
    others.forEach(Swarm::await);
    rethrow();
    return finder.get() < Long.MAX_VALUE
        ? find()
        : new Catch(nothing(), done.get(), Optional.empty());
  }

  private void walk(TransitionSystem own) {
    try {
      Walker walker = new Walker(own, outlook.apply(own));
      for (long run = next.getAndIncrement(); isWanted(run); run = next.getAndIncrement()) {
        boolean finds = walker.run(seedOf(run), plan.steps()) != Walker.End.NOTHING;
        if (finds) {
          finder.accumulateAndGet(run, Math::min);
        }
        done.incrementAndGet();
        steps.addAndGet(walker.states().size() - 1);
      }
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
      limit.set(Limit.INTERRUPTED); // the others need not go on
    }
  }

  private boolean isWanted(long run) {
    if (System.nanoTime() - end > 0) {
      limit.compareAndSet(null, Limit.TIME);
    } else if (limits.interrupted().getAsBoolean()) {
      limit.compareAndSet(null, Limit.INTERRUPTED);
    }
    return limit.get() == null && run < plan.runs() && run < finder.get();
  }

  private long seedOf(long run) {
    return new SplittableRandom(plan.seed() + run * 0x9E3779B97F4A7C15L).nextLong();
  }

  /** The states of the run that has found something, explored: detours are left out. */
  private Catch find() {
    Walker walker = new Walker(system, outlook.apply(system));
    boolean visible = walker.run(seedOf(finder.get()), plan.steps()) == Walker.End.VIOLATION;
    List<byte[]> states = walker.states();
    Trail trail = Trail.of(system, states);
    Outcome outcome = Search.run(trail, Extent.FIRST, Limits.none(), Progress.NONE);
    Outcome found = outcome(Optional.empty(), outcome.found(), outcome.graph().of(system));
    Optional<byte[]> last = visible ? Optional.empty() : Optional.of(states.get(states.size() - 1));
    return new Catch(found, finder.get() + 1, last);
  }

  private Outcome nothing() {
    byte[] initial = new byte[system.stateSize()];
    system.initial(initial);
    return outcome(
        Optional.ofNullable(limit.get()), List.of(), ExploredGraph.lone(system, initial));
  }

  private Outcome outcome(Optional<Limit> reached, List<Found> found, ExploredGraph graph) {
    Statistics figures = new Statistics(0, steps.get(), 0, 0, 0);
    return new Outcome(reached, found, figures, figures, new Growth(), graph);
  }

  private static void await(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true; // for the limits to see: it stays pending
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void rethrow() {
    if (failure.get() instanceof RuntimeException e) {
      throw e;
    }
    if (failure.get() instanceof Error e) {
      throw e;
    }
  }
}
