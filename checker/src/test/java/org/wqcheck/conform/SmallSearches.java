package org.wqcheck.conform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.wqcheck.check.Checker;
import org.wqcheck.explore.Extent;
import org.wqcheck.explore.Keeper;
import org.wqcheck.explore.Limits;
import org.wqcheck.explore.Outcome;
import org.wqcheck.explore.Progress;
import org.wqcheck.explore.Search;
import org.wqcheck.explore.SearchPlan;
import org.wqcheck.kernel.KernelProfile;
import org.wqcheck.model.Elaboration;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Model;
import org.wqcheck.model.Options;
import org.wqcheck.program.Defects;
import org.wqcheck.program.Machine;
import org.wqcheck.program.MachineOptions;
import org.wqcheck.program.SpinningCallbacks;
import org.wqcheck.property.CheckedSystem;
import org.wqcheck.source.SourceReader;

/**
 * How fast the states of small specs are searched: all of them, one after the other, with one
 * thread and no reduction, round after round. {@code checker/bench/small} runs it, with other
 * versions of wqcheck too: it keeps to what they have in common.
 */
final class SmallSearches {
  private final Map<String, String> settings = new HashMap<>();
  private final Map<String, Model> models = new HashMap<>();

  private SmallSearches(String settings) {
    for (String setting : settings.split(",")) {
      String[] parts = setting.split("=", 2);
      if (parts.length == 2) {
        this.settings.put(parts[0], parts[1]);
      }
    }
  }

  /**
   * Arguments: {@code list}, settings and files, of which those that can be searched are printed;
   * or a number of rounds, settings and files: prints states, and the seconds of each round.
   */
  public static void main(String[] arguments) {
    SmallSearches searches = new SmallSearches(arguments[1]);
    List<String> files = Arrays.asList(arguments).subList(2, arguments.length);
    if (arguments[0].equals("list")) {
      files.stream().filter(searches::isFor).forEach(System.out::println);
      return;
    }
    for (int round = Integer.parseInt(arguments[0]); round > 0; round--) {
      searches.round(files);
    }
  }

  private boolean isFor(String file) {
    Optional<Model> model = model(file);
    if (model.isEmpty() || !Checker.refusals(model.get()).isEmpty()) {
      return false;
    }
    try {
      return outcome(system(model.get())).limit().isEmpty();
    } catch (RuntimeException fails) {
      System.err.println("without " + file + ": " + fails.getMessage());
      return false;
    }
  }

  private void round(List<String> files) {
    long states = 0;
    long nanos = 0;
    for (String file : files) {
      Model model = models.computeIfAbsent(file, f -> model(f).orElseThrow());
      CheckedSystem system = system(model);
      long start = System.nanoTime();
      Outcome outcome = outcome(system);
      nanos += System.nanoTime() - start;
      states += outcome.reached().states();
    }
    System.out.printf(Locale.ROOT, "%d %.6f%n", states, nanos / 1e9);
  }

  private static Outcome outcome(CheckedSystem system) {
    SearchPlan plan = new SearchPlan(Extent.EVERYTHING, Limits.none(), Progress.NONE, Keeper.NONE);
    return Search.run(system, plan);
  }

  private static CheckedSystem system(Model model) {
    MachineOptions options =
        new MachineOptions(
            KernelProfile.of(model.kernel().text()).orElseThrow(),
            SpinningCallbacks.in(model),
            MachineOptions.COMPLETION_BOUND);
    return new CheckedSystem(new Machine(model, options, new Defects()));
  }

  private Optional<Model> model(String file) {
    List<KernelVersion> modelled = new ArrayList<>();
    for (KernelProfile profile : KernelProfile.values()) {
      modelled.add(KernelVersion.of(profile.version()).orElseThrow());
    }
    Options options = new Options(Optional.empty(), settings, Optional.empty(), modelled);
    return Elaboration.elaborate(SmallSearches::read, file, options).model();
  }

  private static SourceReader.Content read(String file) {
    try {
      return new SourceReader.Content.Text(Files.readString(Path.of(file)));
    } catch (IOException e) {
      throw new IllegalStateException(file, e);
    }
  }
}
