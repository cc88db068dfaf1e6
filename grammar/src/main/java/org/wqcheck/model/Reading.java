package org.wqcheck.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wqcheck.source.Problem;
import org.wqcheck.syntax.Item;
import org.wqcheck.syntax.Name;
import org.wqcheck.syntax.SpecFile;

/**
 * Reads the items of a spec: first the names of drivers and functions, then all declarations, then
 * all code, at last what speaks about the whole.
 */
final class Reading {

  private final Pass pass;
  private final World world;
  private final EntryOrder order;
  private final Strangers strangers;
  private final Expectations expectations;
  private final List<Invariant> invariants = new ArrayList<>();
  private final List<Item.Expect> expects = new ArrayList<>();
  private final List<Scope> expectScopes = new ArrayList<>();

  Reading(Pass pass) {
    this.pass = pass;
    this.world = pass.world;
    this.order = new EntryOrder(pass);
    this.strangers = new Strangers(pass);
    this.expectations = new Expectations(pass);
  }

  /** Reads everything. */
  void read(List<Item> items, Optional<String> openWorld) {
    Home file = new Home(world.file, "", 0, 0);
    name(items, file);
    declare(items, file);
    world.later(() -> invariants(items, world.file));
    world.write();
    strangers.write(openWorld);
    new Addresses(pass).assign();
  }

  /** What has been read. */
  Model model(Loading.Loaded loaded, boolean declaredKernel, Kernels kernels) {
    List<Expectation> expected = new ArrayList<>();
    for (int i = 0; i < expects.size(); i++) {
      expectations.of(expects.get(i), expectScopes.get(i), kernels).ifPresent(expected::add);
    }
    return new Model(
        loaded.main().name(),
        world.kernel,
        declaredKernel,
        world.machine,
        List.copyOf(world.memories),
        List.copyOf(world.things),
        order.entries(),
        List.copyOf(invariants),
        List.copyOf(expected),
        Remarks.expected(loaded.main().comments()),
        suppressions(loaded.files()));
  }

  private static List<Suppression> suppressions(List<SpecFile> files) {
    return files.stream().flatMap(f -> Remarks.suppressions(f.comments()).stream()).toList();
  }

  private void name(List<Item> items, Home home) {
    for (Item item : items) {
      if (item instanceof Item.Driver driver) {
        nameDriver(driver, home);
      } else if (item instanceof Item.Function function) {
        nameFunction(function, home);
      }
    }
  }

  private void nameDriver(Item.Driver driver, Home home) {
    if (home.memory() != 0) {
      String text = "a driver in a driver is not modelled";
      world.report(Problem.NOT_MODELLED, driver.name().span(), text);
      return;
    }
    String name = driver.name().text();
    Memory memory = world.memory(Memory.Kind.MODULE, name, 0, driver.span());
    Scope scope = Scope.inside(home.scope());
    Home inside = new Home(scope, name + ".", memory.id(), memory.id());
    if (!home.scope().declare(name, new Symbol.Module(name, inside))) {
      pass.declarer.duplicate(driver.name());
    }
    pass.drivers.put(driver, inside);
    name(driver.items(), inside);
  }

  private void nameFunction(Item.Function function, Home home) {
    Name name = function.name();
    if (KernelCall.of(name.text()).isPresent()) {
      String text = "'" + name.text() + "' is a call of the kernel; choose another name";
      world.report(Problem.DUPLICATE, name.span(), text);
    }
    Symbol.Function symbol = new Symbol.Function(function, home.scope(), home.text());
    pass.functionOf.put(function, symbol);
    if (!home.scope().declare(name.text(), symbol)) {
      pass.declarer.duplicate(name);
    }
  }

  private void declare(List<Item> items, Home home) {
    for (Item item : items) {
      if (item instanceof Item.Declare declare) {
        declare.declarations().forEach(d -> pass.declarer.declare(d, home));
      } else if (item instanceof Item.Entry entry) {
        order.declare(entry, home);
      } else if (item instanceof Item.Stranger stranger) {
        strangers.add(stranger, home);
      } else if (item instanceof Item.Driver driver) {
        Home inside = pass.drivers.get(driver);
        if (inside != null) {
          declare(driver.items(), inside);
          world.later(() -> invariants(driver.items(), inside.scope()));
        }
      } else if (item instanceof Item.Expect expect) {
        expects.add(expect);
        expectScopes.add(home.scope());
      } else if (home.memory() != 0) {
        checkPlace(item);
      }
    }
  }

  private void checkPlace(Item item) {
    boolean misplaced =
        item instanceof Item.Kernel || item instanceof Item.Include || item instanceof Item.Machine;
    if (misplaced) {
      world.report(Problem.MISPLACED, item.span(), "this stands at file level, not in a driver");
    }
  }

  private void invariants(List<Item> items, Scope scope) {
    for (Item item : items) {
      if (item instanceof Item.Invariant invariant) {
        Draft draft = new Draft("", 0, Body.Context.PROCESS, item.span());
        Site site = Site.start(new Frame(world, draft), scope);
        Evaluation at = new Evaluation(site, Evaluation.Purpose.INVARIANT);
        Expr condition = pass.values.of(invariant.condition(), at);
        invariants.add(new Invariant(condition, invariant.text(), item.span()));
      }
    }
  }
}
