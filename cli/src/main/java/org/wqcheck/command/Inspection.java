package org.wqcheck.command;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.wqcheck.check.CheckOptions.Extent;
import org.wqcheck.check.CheckResult;
import org.wqcheck.check.Violation;
import org.wqcheck.command.Toolchain.Reading;
import org.wqcheck.command.Toolchain.Reading.Refused;
import org.wqcheck.command.Toolchain.Reading.Understood;
import org.wqcheck.model.Model;
import org.wqcheck.report.Explored;
import org.wqcheck.source.Diagnostic;

/** From a spec's file to its answer, as the options ask for it. */
final class Inspection {

  private final Toolchain toolchain;
  private final SearchOptions limits;
  private final Exploration exploration;

  Inspection(Toolchain toolchain, SearchOptions limits, Extent extent, Surroundings surroundings) {
    this.toolchain = toolchain;
    this.limits = limits;
    this.exploration = new Exploration(toolchain, limits, extent, surroundings);
  }

  /** Reads a spec that is to be explored: what is not modelled is refused as well. */
  Reading read(SpecRequest request) {
    return modelled(toolchain.read(request));
  }

  /** The same, where the spec's own file has this text. */
  Reading read(SpecRequest request, String text) {
    return modelled(toolchain.read(request, text));
  }

  private Reading modelled(Reading reading) {
    if (reading instanceof Understood understood) {
      List<Diagnostic> refusals = toolchain.refusals(understood.model());
      return refusals.isEmpty() ? reading : new Refused(refusals);
    }
    return reading;
  }

  /** Lints and explores a spec that {@link #read} has understood. */
  Explored explore(SpecRequest request, Model model) {
    return explore(request, model, this::read);
  }

  /** The same, where the spec's own file has this text. */
  Explored explore(SpecRequest request, Model model, String text) {
    return explore(request, model, r -> read(r, text));
  }

  private Explored explore(
      SpecRequest request, Model model, Function<SpecRequest, Reading> reader) {
    List<String> queues = limits.isOpenWorld() ? SharedQueues.of(model) : List.of();
    if (queues.isEmpty()) {
      return explored(model, exploration.of(model), Map.of());
    }
    OpenWorld world = new OpenWorld();
    for (String queue : queues) {
      world.add(queue, exploration.of(withStranger(reader.apply(request.withStranger(queue)))));
    }
    return explored(model, world.joined(), world.strangers());
  }

  private Explored explored(Model model, CheckResult result, Map<Violation, String> strangers) {
    return new Explored(model.file(), model.machine(), result, toolchain.lint(model), strangers);
  }

  private static Model withStranger(Reading reading) {
    if (reading instanceof Understood understood) {
      return understood.model();
    }
    throw new IllegalStateException("no stranger fits: " + reading);
  }
}
