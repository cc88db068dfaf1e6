package org.wqcheck.lab;

import java.nio.file.Path;
import java.util.List;

/** Packs folders the way a kernel unpacks them. */
final class Archive {

  private Archive() {}

  /**
   * A compressed cpio archive of everything below a folder.
   *
   * @throws LabFailure if it cannot be written
   */
  static void of(Path folder, Path target) {
    String line =
        "cd '%s' && find . | cpio -o -H newc --quiet | gzip -1 > '%s'"
            .formatted(folder.toAbsolutePath(), target.toAbsolutePath());
    Path log = target.resolveSibling(target.getFileName() + ".log");
    if (Processes.run(List.of("sh", "-c", line), log) != 0) {
      throw new LabFailure("cannot write " + target + "; see " + log);
    }
  }
}
