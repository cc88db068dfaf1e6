package org.wqcheck.conform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wqcheck.model.Body;
import org.wqcheck.model.Call;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.Model;
import org.wqcheck.model.Thing;
import org.wqcheck.program.Scan;
import org.wqcheck.source.Span;

/** The places of mod_delayed_work() in a spec, and the items that each can be about. */
final class Modifications {

  private Modifications() {}

  static Map<Span, List<String>> of(Model model) {
    Map<Span, List<String>> places = new HashMap<>();
    for (Body body : bodies(model)) {
      Scan.calls(body.code(), call -> add(call, places));
    }
    return places;
  }

  private static List<Body> bodies(Model model) {
    List<Body> bodies = new ArrayList<>();
    model.entries().forEach(e -> bodies.add(e.body()));
    for (Thing thing : model.things()) {
      if (thing instanceof Thing.Work work) {
        bodies.add(work.callback());
      } else if (thing instanceof Thing.Timer timer) {
        bodies.add(timer.handler());
      } else if (thing instanceof Thing.Handler handler) {
        bodies.add(handler.handler());
      } else if (thing instanceof Thing.Kthread kthread) {
        bodies.add(kthread.body());
      }
    }
    return bodies;
  }

  private static void add(Call call, Map<Span, List<String>> places) {
    boolean modifies =
        call.callee() == KernelCall.MOD_DELAYED_WORK
            || call.callee() == KernelCall.MOD_DELAYED_WORK_ON;
    if (modifies) {
      List<String> items = places.computeIfAbsent(call.span(), s -> new ArrayList<>());
      call.args().stream()
          .filter(Call.Arg.Of.class::isInstance)
          .flatMap(a -> ((Call.Arg.Of) a).thing().candidates().stream())
          .filter(Thing.Work.class::isInstance)
          .forEach(work -> items.add(work.name()));
    }
  }
}
