package org.wqcheck.program;

import org.wqcheck.kernel.KernelProfile;

/**
 * How a machine is built.
 *
 * @param profile the kernel version
 * @param keepNrRunning bound pools start a work only while none of their workers is running
 * @param completionBound a completion counts this far, at least 1
 */
public record MachineOptions(KernelProfile profile, boolean keepNrRunning, int completionBound) {

  /** What a completion counts to unless a hang may rest on a lost complete(). */
  public static final int COMPLETION_BOUND = 4;
}
