package org.wqcheck.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the user asks of an elaboration beside the file.
 *
 * @param kernel overrides the file's kernel
 * @param settings of the machine, by name; override the file's
 * @param openWorld a shared queue on which to put a stranger that may take any lock
 * @param modelled the versions that this build models, oldest first; not empty
 */
public record Options(
    Optional<KernelVersion> kernel,
    Map<String, String> settings,
    Optional<String> openWorld,
    List<KernelVersion> modelled) {

  /** The file alone decides. */
  public static Options of(List<KernelVersion> modelled) {
    return new Options(Optional.empty(), Map.of(), Optional.empty(), modelled);
  }

  /** The same for another kernel. */
  public Options on(KernelVersion version) {
    return new Options(Optional.of(version), settings, openWorld, modelled);
  }

  /** The newest version modelled. */
  KernelVersion newest() {
    return modelled.get(modelled.size() - 1);
  }
}
