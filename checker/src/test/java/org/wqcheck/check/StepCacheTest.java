package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wqcheck.check.Examples.Example;
import org.wqcheck.explore.TransitionSystem.Sink;
import org.wqcheck.kernel.KernelProfile;
import org.wqcheck.model.Model;
import org.wqcheck.program.Blocked;
import org.wqcheck.program.Defects;
import org.wqcheck.program.Machine;
import org.wqcheck.program.MachineOptions;
import org.wqcheck.program.SpinningCallbacks;
import org.wqcheck.program.StepCache;

/** What is looked up is what the machine does. */
class StepCacheTest {
  private static final int STATES = 400;

  /** Bytes of memory that do not last for long. */
  private static final long LITTLE = 40_000;

  @TestFactory
  Stream<DynamicTest> itReportsWhatTheMachineReports() {
    return Stream.of("conformance", "handa", "bugs")
        .flatMap(Examples::in)
        .map(example -> DynamicTest.dynamicTest(example.name(), () -> compare(example)));
  }

  private static void compare(Example example) {
    Machine machine = machine(example.model());
    StepCache cache = new StepCache(machine);
    List<byte[]> states = someStates(machine);
    for (byte[] state : states) {
      compare(machine, cache, state);
    }
    Collections.shuffle(states, new Random(example.name().hashCode()));
    StepCache forgetful = new StepCache(machine, LITTLE);
    for (byte[] state : states) {
      compare(machine, cache, state);
      compare(machine, forgetful, state);
    }
  }

  private static Machine machine(Model model) {
    KernelProfile profile = KernelProfile.of(model.kernel().text()).orElseThrow();
    return new Machine(
        model,
        new MachineOptions(profile, SpinningCallbacks.in(model), MachineOptions.COMPLETION_BOUND),
        new Defects());
  }

  /** Breadth first, as a search expands them: neighbours have much in common. */
  private static List<byte[]> someStates(Machine machine) {
    byte[] initial = new byte[machine.stateSize()];
    machine.initial(initial);
    List<byte[]> states = new ArrayList<>(List.of(initial));
    for (int i = 0; i < states.size() && states.size() < STATES; i++) {
      Heard heard = new Heard();
      machine.expand(states.get(i), heard);
      for (byte[] successor : heard.successors) {
        if (states.stream().noneMatch(state -> Arrays.equals(state, successor))) {
          states.add(successor);
        }
      }
    }
    return states;
  }

  private static void compare(Machine machine, StepCache cache, byte[] state) {
    Heard expected = new Heard();
    machine.expand(state, expected);
    machine.look(state);
    List<Blocked> blocked = machine.blockedNow();
    Heard actual = new Heard();
    byte[] same = state.clone();
    cache.expand(same, actual);
    assertEquals(expected.reports, actual.reports);
    assertEquals(blocked, cache.blocked());
    assertEquals(Arrays.toString(state), Arrays.toString(same), "the state was written");
  }

  /** Notes everything that is reported, in its order. */
  private static final class Heard implements Sink {
    private final List<byte[]> successors = new ArrayList<>();
    private final List<String> reports = new ArrayList<>();

    @Override
    public void step(byte[] successor, int cost) {
      successors.add(successor.clone());
      reports.add("step of cost " + cost + " to " + Arrays.toString(successor));
    }

    @Override
    public void violatingStep(int violation, int cost) {
      reports.add("ends with " + violation + ", cost " + cost);
    }

    @Override
    public void warning(int violation, int cost) {
      reports.add("warns of " + violation + ", cost " + cost);
    }

    @Override
    public void violatingState(int violation) {
      reports.add("is " + violation);
    }
  }
}
