package org.wqcheck.explore;

import java.util.ArrayList;
import java.util.List;

/** A graph written down edge by edge; a state is a number in four bytes, the initial one is 0. */
final class EdgeListSystem implements TransitionSystem {

  private sealed interface Report {
    record Step(int to, int cost) implements Report {}

    record ViolatingStep(int violation, int cost) implements Report {}

    record ViolatingState(int violation) implements Report {}
  }

  private final List<List<Report>> reports = new ArrayList<>();

  EdgeListSystem edge(int from, int to, int cost) {
    at(from).add(new Report.Step(to, cost));
    return this;
  }

  EdgeListSystem violatingStep(int from, int violation, int cost) {
    at(from).add(new Report.ViolatingStep(violation, cost));
    return this;
  }

  EdgeListSystem violatingState(int number, int violation) {
    at(number).add(new Report.ViolatingState(violation));
    return this;
  }

  static byte[] state(int number) {
    return new byte[] {
      (byte) number, (byte) (number >> 8), (byte) (number >> 16), (byte) (number >> 24)
    };
  }

  static int number(byte[] state) {
    return (state[0] & 0xff)
        | ((state[1] & 0xff) << 8)
        | ((state[2] & 0xff) << 16)
        | (state[3] << 24);
  }

  @Override
  public int stateSize() {
    return 4;
  }

  @Override
  public void initial(byte[] state) {
    state[0] = 0;
  }

  @Override
  public void expand(byte[] state, Sink sink) {
    for (Report report : at(number(state))) {
      if (report instanceof Report.Step step) {
        sink.step(state(step.to()), step.cost());
      } else if (report instanceof Report.ViolatingStep step) {
        sink.violatingStep(step.violation(), step.cost());
      } else if (report instanceof Report.ViolatingState here) {
        sink.violatingState(here.violation());
      }
    }
  }

  @Override
  public TransitionSystem fork() {
    return this;
  }

  private List<Report> at(int number) {
    while (reports.size() <= number) {
      reports.add(new ArrayList<>());
    }
    return reports.get(number);
  }
}
