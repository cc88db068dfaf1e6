package org.wqcheck.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the lab works with.
 *
 * @param kernel the image that guests boot
 * @param headers its build folder
 * @param drivers its folder of compiled drivers, {@code kernel/drivers} of its modules; those that
 *     are not there are built in
 * @param busybox a static one
 */
record Tools(Path kernel, Path headers, Path drivers, Path busybox) {

  /**
   * Makes sure of them.
   *
   * @throws LabFailure if one is not there
   */
  Tools {
    for (Path each : List.of(kernel, headers, drivers, busybox)) {
      if (!Files.exists(each)) {
        throw new LabFailure(each + " is missing; kernel-lab/README.md says what the lab needs");
      }
    }
  }
}
