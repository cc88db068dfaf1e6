package org.wqcheck.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wqcheck.source.Problem;
import org.wqcheck.syntax.Item;

/**
 * Checks functions that nothing calls, by calling them with the first thing of each kind; what that
 * would add to the model is thrown away.
 */
final class Unused {

  private final List<Item> items;

  Unused(List<Item> items) {
    this.items = items;
  }

  /** Reports what is wrong in functions that a first pass has not expanded. */
  void check(KernelVersion kernel, Machine machine, Complaints complaints, World first) {
    List<Item.Function> unused = new ArrayList<>();
    functions(items).stream().filter(f -> !first.expanded.contains(f)).forEach(unused::add);
    if (unused.isEmpty()) {
      return;
    }
    Complaints found = new Complaints();
    World world = new World(kernel, machine, found, new Facts(), first.memories.get(0).span());
    Pass pass = new Pass(world);
    new Reading(pass).read(items, Optional.empty());
    for (Item.Function function : unused) {
      Symbol.Function symbol = pass.functionOf.get(function);
      if (symbol != null && !world.expanded.contains(function)) {
        pass.parameters.samples(symbol).ifPresent(s -> pass.functions.check(symbol, s));
        world.write();
      }
    }
    // a made-up number may well be out of bounds
    complaints.addAll(
        found.byPlace().stream().filter(d -> !d.code().equals(Problem.BOUNDS.code())).toList());
  }

  private static List<Item.Function> functions(List<Item> items) {
    List<Item.Function> all = new ArrayList<>();
    for (Item item : items) {
      if (item instanceof Item.Function function) {
        all.add(function);
      } else if (item instanceof Item.Driver driver) {
        all.addAll(functions(driver.items()));
      }
    }
    return all;
  }
}
