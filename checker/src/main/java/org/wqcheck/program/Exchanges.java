package org.wqcheck.program;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.wqcheck.explore.Patch;
import org.wqcheck.explore.Symmetry;
import org.wqcheck.state.Exchange;

/**
 * The symmetry made of exchanges: of the states that differ only in which of two is which, the one
 * whose bytes come first stands for all.
 *
 * <p>It exchanges two as long as that makes the state less. With one pair this finds the least
 * state of the orbit; with more it may end at another one.
 */
public final class Exchanges implements Symmetry {
  private final List<Exchange> exchanges;

  /** None. */
  public static final Exchanges NONE = new Exchanges(List.of());

  /** The symmetry under these and all that is made of them, one after the other. */
  public Exchanges(List<Exchange> exchanges) {
    this.exchanges = List.copyOf(exchanges);
  }

  @Override
  public void normalise(byte[] state, byte[] spare) {
    normalise(state, spare, exchange -> {});
  }

  private void normalise(byte[] state, byte[] spare, Consumer<Exchange> onExchange) {
    boolean less = true;
    while (less) {
      less = false;
      for (Exchange exchange : exchanges) {
        if (exchange.lowers(state)) {
          exchange.apply(state, spare);
          onExchange.accept(exchange);
          less = true;
        }
      }
    }
  }

  /** The exchanges by which {@link #normalise} changes a state, one after the other. */
  public Exchanges normalising(byte[] state) {
    List<Exchange> done = new ArrayList<>();
    normalise(state.clone(), new byte[state.length], done::add);
    return new Exchanges(done);
  }

  /** What a state is after all of them, one after the other. */
  public byte[] image(byte[] state) {
    byte[] image = state.clone();
    byte[] spare = new byte[state.length];
    exchanges.forEach(exchange -> exchange.apply(image, spare));
    return image;
  }

  /** These, and others after them. */
  public Exchanges and(Exchanges others) {
    return new Exchanges(Stream.concat(exchanges.stream(), others.exchanges.stream()).toList());
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return exchanges.isEmpty();
  }

  /** One by one. */
  public List<Exchange> all() {
    return exchanges;
  }

  @Override
  public Normality normality(int stateSize) {
    return new Watch(stateSize);
  }

  /**
   * A state is normal if each exchange changes none of its bytes or makes the first one that it
   * changes greater. So a step that touches neither that byte nor one before it makes no
   * difference.
   */
  private final class Watch implements Normality {
    private final byte[] successor;
    private final Exchange[] all = exchanges.toArray(Exchange[]::new);

    /** By the exchange: how many bytes it leaves as they are. */
    private final int[] unchanged = new int[exchanges.size()];

    Watch(int stateSize) {
      successor = new byte[stateSize];
    }

    @Override
    public void begin(byte[] state) {
      System.arraycopy(state, 0, successor, 0, state.length);
      for (int i = 0; i < unchanged.length; i++) {
        unchanged[i] = all[i].unchanged(state);
      }
    }

    @Override
    public boolean isKeptBy(Patch patch, byte[] state) {
      for (int i = 0; i < unchanged.length; i++) {
        if (all[i].mayLower(patch.words(), unchanged[i]) && lowers(i, patch, state)) {
          return false;
        }
      }
      return true;
    }

    private boolean lowers(int i, Patch patch, byte[] state) {
      patch.apply(successor);
      boolean lowers = all[i].lowers(successor, patch.words(), unchanged[i]);
      patch.undo(successor, state);
      return lowers;
    }
  }
}
