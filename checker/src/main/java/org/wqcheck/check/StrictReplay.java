package org.wqcheck.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wqcheck.explore.CheapestReport;
import org.wqcheck.explore.Found;
import org.wqcheck.explore.Path;
import org.wqcheck.explore.StepsOnly;
import org.wqcheck.model.Model;
import org.wqcheck.program.Machine;
import org.wqcheck.program.MachineOptions;

/**
 * Replays a path of the normal mode on a machine that keeps nr_running: what cannot be replayed
 * there overlaps works that no kernel overlaps. The two machines' states differ only in who is
 * asleep and in whether a work that is queued again has collided with its running instance or still
 * lies on the worklist, so a run is followed by its states.
 */
final class StrictReplay {

  /** Falling asleep splits a step at most into this many. */
  private static final int MOST_SPLITS = 12;

  private final Exploration plain;
  private final Machine strict;

  /** Paths to several violations begin alike, and each state is looked at more than once. */
  private final Map<Snapshot, List<Successor>> known = new HashMap<>();

  StrictReplay(Exploration plain, Model model, MachineOptions options) {
    this.plain = plain;
    MachineOptions keeping = new MachineOptions(options.profile(), true, options.completionBound());
    this.strict = new Machine(model, keeping, plain.machine().defects());
  }

  /** Whether a kernel that counts nr_running can take the path to the violation. */
  boolean accepts(Found found) {
    Path path = plain.path(found);
    byte[] initial = new byte[strict.stateSize()];
    strict.initial(initial);
    Set<Snapshot> here = new HashSet<>(Set.of(new Snapshot(initial)));
    for (int i = 0; i < path.states().size(); i++) {
      here = withSleepers(here, projected(path.states().get(i)));
      if (i + 1 < path.states().size()) {
        here = follow(here, projected(path.states().get(i + 1)));
      }
      if (here.isEmpty()) {
        return false;
      }
    }
    return found.ordinal() == Found.STATE || violates(here, found.violation());
  }

  /** What can be reached while the state without sleepers stays what it is. */
  private Set<Snapshot> withSleepers(Set<Snapshot> from, byte[] same) {
    Set<Snapshot> all = new HashSet<>(from);
    List<Snapshot> next = new ArrayList<>(from);
    while (!next.isEmpty()) {
      for (Successor successor : successors(next.remove(next.size() - 1))) {
        if (successor.state().isLike(same) && all.add(successor.state())) {
          next.add(successor.state());
        }
      }
    }
    return all;
  }

  /** What both machines' states have in common. */
  private byte[] projected(byte[] plainState) {
    return plain.machine().withoutCollisions(plainState);
  }

  /** The states like the target that one task, or the kernel, reaches in a few steps of its own. */
  private Set<Snapshot> follow(Set<Snapshot> from, byte[] target) {
    Set<Snapshot> reached = new HashSet<>();
    for (Snapshot state : from) {
      if (state.isLike(target)) {
        reached.add(state);
      }
      for (Successor first : successors(state)) {
        follow(first.state(), first.mover(), target, 0, reached);
      }
    }
    return reached;
  }

  private void follow(
      Snapshot state, Object mover, byte[] target, int splits, Set<Snapshot> reached) {
    if (state.isLike(target)) {
      reached.add(state);
    }
    if (mover == this || splits == MOST_SPLITS) {
      return;
    }
    for (Successor next : successors(state)) {
      boolean follows = next.mover() == mover || next.mover() == this;
      if (follows && !next.state().equals(state)) {
        follow(next.state(), mover, target, splits + 1, reached);
      }
    }
  }

  /** A state of the strict machine. */
  private final class Snapshot {
    private final byte[] bytes;
    private final byte[] projected;

    Snapshot(byte[] bytes) {
      this.bytes = bytes;
      this.projected = projected(strict.withoutNrRunning(bytes));
    }

    boolean isLike(byte[] other) {
      return Arrays.equals(projected, other);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Snapshot snapshot && Arrays.equals(bytes, snapshot.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }

  /**
   * Where a step leads.
   *
   * @param mover the task that took it; for the kernel's own steps, the replay itself
   */
  private record Successor(Snapshot state, Object mover) {}

  private List<Successor> successors(Snapshot state) {
    List<Successor> before = known.get(state);
    if (before != null) {
      return before;
    }
    List<Successor> found = new ArrayList<>();
    strict.expand(
        state.bytes,
        new StepsOnly() {
          @Override
          public void step(byte[] successor, int cost) {
            Object mover = strict.current();
            found.add(
                new Successor(
                    new Snapshot(successor.clone()), mover == null ? StrictReplay.this : mover));
          }
        });
    known.put(state, found);
    return found;
  }

  private boolean violates(Set<Snapshot> states, int violation) {
    CheapestReport report = new CheapestReport(violation);
    states.forEach(state -> strict.expand(state.bytes, report));
    return report.ordinal().isPresent();
  }
}
