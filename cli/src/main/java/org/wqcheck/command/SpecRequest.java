package org.wqcheck.command;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.wqcheck.model.KernelVersion;

/**
 * A spec to be read.
 *
 * @param file where it is
 * @param kernel instead of the one it names
 * @param settings of the machine, instead of those it makes
 * @param stranger a shared queue to put a stranger on
 */
public record SpecRequest(
    Path file,
    Optional<KernelVersion> kernel,
    Map<String, String> settings,
    Optional<String> stranger) {

  /** {@code aer.wq on 5.17}. */
  String name() {
    return file + kernel.map(k -> " on " + k).orElse("");
  }

  /** The same with a stranger on that queue. */
  SpecRequest withStranger(String queue) {
    return new SpecRequest(file, kernel, settings, Optional.of(queue));
  }

  /** The same for that kernel. */
  SpecRequest on(KernelVersion version) {
    return new SpecRequest(file, Optional.of(version), settings, stranger);
  }
}
