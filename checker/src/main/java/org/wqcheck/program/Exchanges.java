package org.wqcheck.program;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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

  /** The symmetry under these and all that is made of them, one after the other. */
  public Exchanges(List<Exchange> exchanges) {
    this.exchanges = List.copyOf(exchanges);
  }

  @Override
  public boolean isNormal(byte[] state) {
    for (Exchange exchange : exchanges) {
      if (exchange.lowers(state)) {
        return false;
      }
    }
    return true;
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
  public List<Exchange> normalising(byte[] state) {
    List<Exchange> done = new ArrayList<>();
    normalise(state.clone(), new byte[state.length], done::add);
    return done;
  }
}
