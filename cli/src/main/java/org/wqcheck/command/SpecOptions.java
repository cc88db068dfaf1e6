package org.wqcheck.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.wqcheck.model.KernelVersion;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How specs are to be read: for which kernels, on which machine. */
final class SpecOptions {

  @Option(
      names = "--kernel",
      paramLabel = "VERSION",
      split = ",",
      description = "Kernels to assume, instead of the one the spec names.",
      converter = KernelName.class)
  private List<KernelVersion> kernels = List.of();

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A machine setting, instead of the one the spec makes: cpus=3.",
      converter = SettingText.class)
  private List<Setting> settings = List.of();

  /** A machine setting. */
  record Setting(String name, String value) {}

  /** The kernels named, each once, in the order given; empty: the spec's own. */
  Set<KernelVersion> kernels() {
    return new LinkedHashSet<>(kernels);
  }

  /** What to read, for each kernel. */
  List<SpecRequest> requests(Path file) {
    Stream<Optional<KernelVersion>> wanted =
        kernels.isEmpty() ? Stream.of(Optional.empty()) : kernels().stream().map(Optional::of);
    return wanted.map(k -> new SpecRequest(file, k, settings(), Optional.empty())).toList();
  }

  /**
   * What to read, where only one kernel makes sense.
   *
   * @throws Failure if several are named
   */
  SpecRequest onlyRequest(Path file) {
    List<SpecRequest> requests = requests(file);
    if (requests.size() > 1) {
      throw new Failure(ExitCode.USAGE, "this command takes one --kernel");
    }
    return requests.get(0);
  }

  /** What to read, for one kernel. */
  SpecRequest request(Path file, Optional<KernelVersion> kernel) {
    return new SpecRequest(file, kernel, settings(), Optional.empty());
  }

  /** What is set, by name; of several values the last. */
  private Map<String, String> settings() {
    Map<String, String> byName = new LinkedHashMap<>();
    settings.forEach(s -> byName.put(s.name(), s.value()));
    return byName;
  }

  /** Reads a machine setting. */
  static final class SettingText implements ITypeConverter<Setting> {
    @Override
    public Setting convert(String value) {
      int sign = value.indexOf('=');
      if (sign < 1) {
        throw new TypeConversionException("'%s' is no NAME=VALUE such as cpus=3".formatted(value));
      }
      return new Setting(value.substring(0, sign).strip(), value.substring(sign + 1).strip());
    }
  }

  /** Reads a kernel version. */
  static final class KernelName implements ITypeConverter<KernelVersion> {
    @Override
    public KernelVersion convert(String value) {
      return KernelVersion.of(value.strip())
          .orElseThrow(() -> new TypeConversionException(unknown(value)));
    }

    private static String unknown(String value) {
      List<String> known = Stream.of(KernelVersion.values()).map(KernelVersion::text).toList();
      return "'%s' is no kernel known here; known are %s"
          .formatted(value, String.join(", ", known));
    }
  }
}
