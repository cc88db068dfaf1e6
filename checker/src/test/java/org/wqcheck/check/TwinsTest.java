package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wqcheck.model.ViolationKind.DEADLOCK;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wqcheck.check.Examples.Example;
import org.wqcheck.kernel.KernelProfile;
import org.wqcheck.model.Elaboration;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Model;
import org.wqcheck.model.Options;
import org.wqcheck.program.Defects;
import org.wqcheck.program.Machine;
import org.wqcheck.program.MachineOptions;
import org.wqcheck.program.SpinningCallbacks;
import org.wqcheck.source.SourceReader;

/** Identical processes and array elements that change places change nothing but names. */
class TwinsTest {
  private static final Set<Reduction> TWINS = Set.of(Reduction.TWINS);

  /** Specs with twins, in every mode of the machine. */
  private static final Map<String, String> SPECS = new LinkedHashMap<>();

  static {
    SPECS.put(
        "copies that lock, queue and flush",
        """
        driver d {
            mutex m;
            int n in 0..3 = 0;
            workqueue wq = alloc_workqueue("wq", 0, 1);
            work w { mutex_lock(&m); n = 0; mutex_unlock(&m); }
            process p x 3 { mutex_lock(&m); queue_work(wq, &w); mutex_unlock(&m); flush_work(&w); }
            process q x 2 { flush_workqueue(wq); }
        }
        """);
    SPECS.put(
        "objects with all that can be in one",
        """
        driver d {
            object dev[i in 0..1] {
                mutex lock; completion done; waitqueue wait; spinlock s;
                bool ready = false; int count in 0..2 = 0;
                timer t { schedule_work(&dev[i].w); }
                work w { mutex_lock(&lock); ready = true; wake_up(&wait); mutex_unlock(&lock); }
                delayed_work poll { complete(&done); }
            }
            irq intr[i in 0..1] max 2 { schedule_work(&dev[i].w); }
            process open[i in 0..1] {
                kzalloc(dev[i]);
                mod_timer(&dev[i].t, 10);
                schedule_delayed_work(&dev[i].poll, 10);
                wait_event(dev[i].wait, dev[i].ready);
                wait_for_completion(&dev[i].done);
            }
            process close[i in 0..1] after open[i] {
                free_irq(intr[i]);
                del_timer_sync(&dev[i].t);
                cancel_work_sync(&dev[i].w);
                cancel_delayed_work_sync(&dev[i].poll);
                kfree(dev[i]);
            }
        }
        """);
    SPECS.put(
        "kthreads",
        """
        driver d {
            workqueue wq = create_workqueue("wq");
            work w[i in 0..1] { }
            kthread k[i in 0..1] {
                while (!kthread_should_stop()) { queue_work(wq, &w[i]); msleep(1); }
            }
            process p[i in 0..1] { kthread_run(k[i]); kthread_stop(k[i]); cancel_work_sync(&w[i]); }
        }
        """);
    SPECS.put(
        "short memory",
        """
        machine { memory tight; cpus 1; }
        driver d {
            workqueue wq = create_workqueue("wq");
            work w { alloc(GFP_NOIO); }
            process p x 2 reclaim { queue_work(wq, &w); flush_work(&w); }
            process q x 2 { alloc(GFP_KERNEL); }
        }
        """);
    SPECS.put(
        "CPUs that come and go",
        """
        machine { hotplug on; }
        driver d {
            workqueue wq = create_workqueue("wq");
            work w { msleep(1); }
            process p x 2 { queue_work(wq, &w); flush_work(&w); }
        }
        """);
    SPECS.put(
        "no preemption",
        """
        machine { preempt none; }
        driver d {
            bool go = false;
            work w { go = true; }
            process p x 2 { schedule_work(&w); while (!go) cpu_relax(); }
        }
        """);
    SPECS.put(
        "suspend",
        """
        machine { suspend on; }
        driver d {
            workqueue wq = create_freezable_workqueue("wq");
            work w { msleep(1); }
            process p x 2 { queue_work(wq, &w); flush_work(&w); }
            process s suspend { cancel_work_sync(&w); }
        }
        """);
    SPECS.put(
        "works that wait for one another",
        """
        driver d {
            workqueue wq = alloc_workqueue("wq", WQ_UNBOUND, 2);
            mutex m;
            work w[i in 0..2] { mutex_lock(&m); queue_work(wq, &last); flush_work(&last); mutex_unlock(&m); }
            work last { }
            process p[i in 0..2] { queue_work(wq, &w[i]); }
        }
        """);
  }

  private static Optional<Machine> machine(String text, KernelVersion kernel) {
    SourceReader reader = file -> new SourceReader.Content.Text(text);
    Options options = new Options(Optional.of(kernel), Map.of(), Optional.empty(), Spec.MODELLED);
    return Elaboration.elaborate(reader, "spec.wq", options)
        .model()
        .filter(model -> Checker.refusals(model).isEmpty())
        .map(TwinsTest::machine);
  }

  private static Machine machine(Model model) {
    KernelProfile profile = KernelProfile.of(model.kernel().text()).orElseThrow();
    MachineOptions options =
        new MachineOptions(profile, SpinningCallbacks.in(model), MachineOptions.COMPLETION_BOUND);
    return new Machine(model, options, new Defects());
  }

  @TestFactory
  Stream<DynamicTest> theImageOfAStateReportsTheImagesOfItsSteps() {
    return SPECS.entrySet().stream()
        .flatMap(
            spec ->
                Spec.MODELLED.stream()
                    .map(
                        kernel ->
                            DynamicTest.dynamicTest(
                                spec.getKey() + " on " + kernel,
                                () -> walk(spec.getValue(), kernel))));
  }

  private static void walk(String text, KernelVersion kernel) {
    machine(text, kernel).ifPresent(TwinsTest::walk);
  }

  private static void walk(Machine machine) {
    Orbits.walk(machine, machine.twins().exchanges(), new Random(machine.stateSize()));
    Orbits.requireInvolutions(machine, machine.twins().exchanges());
  }

  @Test
  void eachOfTheseSpecsHasTwinsOnSomeKernel() {
    SPECS.forEach(
        (name, text) ->
            assertTrue(
                Spec.MODELLED.stream()
                    .flatMap(kernel -> machine(text, kernel).stream())
                    .anyMatch(machine -> !machine.twins().isEmpty()),
                name));
  }

  @TestFactory
  Stream<DynamicTest> inExamplesTooTheImageOfAStateReportsTheImagesOfItsSteps() {
    return examples()
        .map(example -> DynamicTest.dynamicTest(example.name(), () -> walk(machine(example.model()))));
  }

  /** Those with arrays or copies. */
  private static Stream<Example> examples() {
    return Stream.of("conformance", "handa", "bugs")
        .flatMap(Examples::in)
        .filter(example -> example.text().matches("(?s).*( x \\d|\\[\\w+ in ).*"));
  }

  @TestFactory
  Stream<DynamicTest> theSameIsToldWithAndWithoutThem() {
    Stream<DynamicTest> examples =
        examples().map(e -> DynamicTest.dynamicTest(e.name(), () -> compare(e.model())));
    Stream<DynamicTest> specs =
        SPECS.entrySet().stream()
            .map(s -> DynamicTest.dynamicTest(s.getKey(), () -> compare(Spec.of(s.getValue()).model())));
    return Stream.concat(examples, specs);
  }

  private static void compare(Model model) {
    Optional<CheckResult> without = Examples.search(model, Set.of());
    for (Set<Reduction> reductions : List.of(TWINS, Reduction.ALL)) {
      Optional<CheckResult> with = Examples.search(model, reductions);
      if (with.isPresent() && without.isPresent()) {
        assertEquals(told(without.get()), told(with.get()));
        assertEquals(without.get().unreached(), with.get().unreached());
        with.get().violations().forEach(v -> assertReplays(model, v));
      }
    }
    without.ifPresent(r -> r.violations().forEach(v -> assertReplays(model, v)));
  }

  private static void assertReplays(Model model, Violation violation) {
    assertEquals(violation.trace(), Checker.replay(model, violation.schedule()));
  }

  private static Set<String> told(CheckResult result) {
    return result.violations().stream()
        .map(v -> v.kind() + " " + v.location() + " " + v.message() + " " + v.tasks())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
