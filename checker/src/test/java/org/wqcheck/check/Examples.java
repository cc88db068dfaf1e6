package org.wqcheck.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.wqcheck.model.Elaboration;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Model;
import org.wqcheck.model.Options;
import org.wqcheck.source.DiskReader;
import org.wqcheck.source.SourceReader;

/** The specs below examples/, each under every kernel it names. */
final class Examples {
  private static final Path ROOT = Path.of("..", "examples");
  private static final long MOST_STATES = 20_000;

  private Examples() {}

  /** A spec under a kernel. */
  record Example(Path file, KernelVersion kernel) {

    String name() {
      return file.getFileName() + " on " + kernel;
    }

    Model model() {
      return model(UnaryOperator.identity());
    }

    /** The model of the spec with another text; what it includes stays as it is. */
    Model model(UnaryOperator<String> rewording) {
      SourceReader disk = new DiskReader(Path.of(""));
      SourceReader reader =
          name ->
              name.equals(file.toString())
                  ? new SourceReader.Content.Text(rewording.apply(text()))
                  : disk.read(name);
      return Spec.model(reader, file.toString(), Optional.of(kernel));
    }

    String text() {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** All of a directory. */
  static Stream<Example> in(String directory) {
    try (Stream<Path> files = Files.list(ROOT.resolve(directory))) {
      List<Path> specs = files.filter(f -> f.toString().endsWith(".wq")).sorted().toList();
      return specs.stream().flatMap(Examples::underItsKernels);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Example> underItsKernels(Path file) {
    Options options = Options.of(Spec.MODELLED);
    Set<KernelVersion> kernels =
        Elaboration.kernels(new DiskReader(Path.of("")), file.toString(), options);
    return kernels.stream().map(kernel -> new Example(file, kernel));
  }

  /** A complete search, if the spec is small. */
  static Optional<CheckResult> search(Model model) {
    return search(model, Reduction.ALL);
  }

  /** The same with these reductions. */
  static Optional<CheckResult> search(Model model, Set<Reduction> reductions) {
    CheckOptions some =
        CheckOptions.everything().withReductions(reductions).withMaxStates(MOST_STATES);
    CheckResult result = Checker.check(model, some);
    return result.limit().isEmpty() ? Optional.of(result) : Optional.empty();
  }
}
