package org.wqcheck.program;

import java.util.Arrays;
import org.wqcheck.explore.TransitionSystem.Sink;

/** What a machine has reported of a step, to be reported again of other states. */
sealed interface Report {

  /**
   * Reports it of a state.
   *
   * @param scratch equal to it, before and afterwards
   */
  void tell(byte[] state, byte[] scratch, Sink sink);

  /** A step that leads to another state. */
  final class Move implements Report {
    private final int[] places;
    private final byte[] values;
    private final int[] words;
    private final int cost;

    /**
     * A step.
     *
     * @param places of the bytes that it writes
     */
    Move(int[] places, byte[] successor, int cost) {
      this.places = places;
      this.values = new byte[places.length];
      for (int i = 0; i < places.length; i++) {
        values[i] = successor[places[i]];
      }
      this.words = Arrays.stream(places).map(place -> place / Long.BYTES).distinct().toArray();
      this.cost = cost;
    }

    @Override
    public void tell(byte[] state, byte[] scratch, Sink sink) {
      for (int i = 0; i < places.length; i++) {
        scratch[places[i]] = values[i];
      }
      sink.step(scratch, words, cost);
      for (int place : places) {
        scratch[place] = state[place];
      }
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Move move
          && cost == move.cost
          && Arrays.equals(places, move.places)
          && Arrays.equals(values, move.values);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * Arrays.hashCode(places) + Arrays.hashCode(values)) + cost;
    }
  }

  /** A violation with which the path ends. */
  record End(int violation, int cost) implements Report {
    @Override
    public void tell(byte[] state, byte[] scratch, Sink sink) {
      sink.violatingStep(violation, cost);
    }
  }

  /** The step reported next is a violation. */
  record Warning(int violation, int cost) implements Report {
    @Override
    public void tell(byte[] state, byte[] scratch, Sink sink) {
      sink.warning(violation, cost);
    }
  }

  /** The state is a violation. */
  record Flaw(int violation) implements Report {
    @Override
    public void tell(byte[] state, byte[] scratch, Sink sink) {
      sink.violatingState(violation);
    }
  }
}
