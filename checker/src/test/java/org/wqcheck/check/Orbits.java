package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.wqcheck.explore.Quotient;
import org.wqcheck.explore.StepsOnly;
import org.wqcheck.explore.Symmetry;
import org.wqcheck.explore.TransitionSystem;
import org.wqcheck.explore.TransitionSystem.Sink;
import org.wqcheck.program.Exchanges;
import org.wqcheck.program.Machine;
import org.wqcheck.property.CheckedSystem;
import org.wqcheck.state.Exchange;

/** What makes an exchange one of a symmetry, looked at on random walks. */
final class Orbits {
  private static final int WALKS = 6;
  private static final int LENGTH = 60;

  private final CheckedSystem system;
  private final List<Exchange> exchanges;

  /** What a state reports, in any order. */
  private record Report(String what, int number, int cost) {}

  private Orbits(Machine machine, List<Exchange> exchanges) {
    this.system = new CheckedSystem(machine);
    this.exchanges = exchanges;
  }

  /** Fails if the image of a state that is met reports something else than the images of steps. */
  static void walk(Machine machine, List<Exchange> exchanges, Random random) {
    Orbits orbits = new Orbits(machine, exchanges);
    for (int i = 0; i < WALKS && !exchanges.isEmpty(); i++) {
      orbits.walk(random);
    }
  }

  private void walk(Random random) {
    byte[] state = new byte[system.stateSize()];
    system.initial(state);
    for (int step = 0; step < LENGTH && state.length > 0; step++) {
      for (Exchange exchange : exchanges) {
        compare(state, exchange);
      }
      state = anySuccessor(system, state, random);
    }
  }

  /** Fails if the quotient sees at a glance what is not so: whether a successor is normal. */
  static void walkQuotient(Machine machine, List<Exchange> exchanges, Random random) {
    CheckedSystem system = new CheckedSystem(machine);
    Symmetry symmetry = new Exchanges(exchanges);
    Quotient quick = new Quotient(system, symmetry);
    Quotient plain = new Quotient(system, symmetry::normalise);
    for (int i = 0; i < WALKS && !exchanges.isEmpty(); i++) {
      byte[] state = new byte[system.stateSize()];
      quick.initial(state);
      for (int step = 0; step < LENGTH && state.length > 0; step++) {
        assertEquals(reports(plain, state, null), reports(quick, state, null));
        state = anySuccessor(quick, state, random);
      }
    }
  }

  private void compare(byte[] state, Exchange exchange) {
    Set<Report> expected = reports(system, state, exchange);
    Set<Report> actual = reports(system, image(state, exchange), null);
    assertEquals(expected, actual, () -> Arrays.toString(state));
  }

  static byte[] image(byte[] state, Exchange exchange) {
    byte[] image = state.clone();
    exchange.apply(image, new byte[state.length]);
    return image;
  }

  private static Set<Report> reports(TransitionSystem system, byte[] state, Exchange exchange) {
    Set<Report> reports = new HashSet<>();
    system.expand(
        state,
        new Sink() {
          @Override
          public void step(byte[] successor, int cost) {
            byte[] to = exchange == null ? successor : image(successor, exchange);
            reports.add(new Report(Arrays.toString(to), 0, cost));
          }

          @Override
          public void violatingStep(int violation, int cost) {
            reports.add(new Report("ends", violation, cost));
          }

          @Override
          public void warning(int violation, int cost) {
            reports.add(new Report("warns", violation, cost));
          }

          @Override
          public void violatingState(int violation) {
            reports.add(new Report("is", violation, 0));
          }
        });
    return reports;
  }

  private static byte[] anySuccessor(TransitionSystem system, byte[] state, Random random) {
    List<byte[]> successors = new ArrayList<>();
    system.expand(
        state,
        new StepsOnly() {
          @Override
          public void step(byte[] successor, int cost) {
            successors.add(successor.clone());
          }
        });
    return successors.isEmpty() ? new byte[0] : successors.get(random.nextInt(successors.size()));
  }

  /** The states of a random walk. */
  static List<byte[]> someStates(Machine machine, Random random) {
    CheckedSystem system = new CheckedSystem(machine);
    List<byte[]> states = new ArrayList<>();
    byte[] state = new byte[machine.stateSize()];
    machine.initial(state);
    for (int step = 0; step < LENGTH && state.length > 0; step++) {
      states.add(state);
      state = anySuccessor(system, state, random);
    }
    return states;
  }

  /** Fails if an exchange done twice changes anything. */
  static void requireInvolutions(Machine machine, List<Exchange> exchanges) {
    byte[] state = new byte[machine.stateSize()];
    new Random(1).nextBytes(state);
    for (Exchange exchange : exchanges) {
      assertArrayEquals(state, image(image(state, exchange), exchange));
    }
  }
}
