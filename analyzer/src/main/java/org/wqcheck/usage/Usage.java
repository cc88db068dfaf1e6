package org.wqcheck.usage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wqcheck.model.Body;
import org.wqcheck.model.Call;
import org.wqcheck.model.Model;

/** Every runner of a model followed, the functions of schedule_on_each_cpu included. */
final class Usage {

  private final Map<Runner, Flow> flows = new LinkedHashMap<>();
  private final List<Use> uses = new ArrayList<>();
  private final IdentityHashMap<Body, Runner> perCpu = new IdentityHashMap<>();
  private final Deque<Runner> open;

  Usage(Model model) {
    open = new ArrayDeque<>(Runners.of(model));
    int next = open.size();
    while (!open.isEmpty()) {
      Runner runner = open.remove();
      follow(runner);
      for (Body body : newCode()) {
        Runner added = new Runner(next++, body.name(), body, Optional.empty(), body.span());
        perCpu.put(body, added);
        open.add(added);
      }
    }
  }

  Map<Runner, Flow> flows() {
    return flows;
  }

  List<Use> uses() {
    return uses;
  }

  /** The runners of functions that run on each CPU, by their code. */
  IdentityHashMap<Body, Runner> perCpu() {
    return perCpu;
  }

  private void follow(Runner runner) {
    Flow flow = Flow.of(runner);
    flows.put(runner, flow);
    flow.sites().forEach((site, paths) -> uses.add(new Use(runner, site, paths)));
  }

  private List<Body> newCode() {
    return uses.stream()
        .flatMap(use -> use.call().args().stream())
        .filter(Call.Arg.Code.class::isInstance)
        .map(arg -> ((Call.Arg.Code) arg).body())
        .filter(body -> !perCpu.containsKey(body))
        .toList();
  }
}
