package org.wqcheck.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the lab works with.
 *
 * @param kernel the image that guests boot
 * @param headers its build folder
 * @param busybox a static one
 */
record Tools(Path kernel, Path headers, Path busybox) {

  /**
   * Those at these places.
   *
   * @throws LabFailure if one is not there
   */
  static Tools at(Path kernel, Path headers, Path busybox) {
    for (Path each : List.of(kernel, headers, busybox)) {
      if (!Files.exists(each)) {
        throw new LabFailure(each + " is missing; kernel-lab/README.md says what the lab needs");
      }
    }
    return new Tools(kernel, headers, busybox);
  }
}
