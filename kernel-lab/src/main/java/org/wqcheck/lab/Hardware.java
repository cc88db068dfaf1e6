package org.wqcheck.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The machine that QEMU plays: the same for the guest that is saved and for those that go on from
 * there, except for what its drive holds.
 *
 * @param tools the kernel
 * @param cpus of the spec; one more conducts
 */
record Hardware(Tools tools, int cpus) {
  /** Of the drive that brings the modules; it must not change with what is on it. */
  static final long DRIVE_BYTES = 64L << 20;

  /**
   * The command line, without what says how it begins.
   *
   * @param initrd the first root of the guest
   * @param drive a file of {@link #DRIVE_BYTES}
   * @param serials where the console goes, and where the traces
   */
  List<String> command(Path initrd, Path drive, List<String> serials) {
    List<String> command = new ArrayList<>(List.of("qemu-system-x86_64"));
    command.addAll(List.of("-accel", "tcg", "-smp", Integer.toString(cpus + 1), "-m", "512"));
    command.addAll(List.of("-display", "none", "-no-reboot"));
    serials.forEach(serial -> command.addAll(List.of("-serial", serial)));
    command.addAll(List.of("-drive", "file=" + drive + ",if=virtio,format=raw,readonly=on"));
    command.addAll(List.of("-kernel", tools.kernel().toString()));
    command.addAll(List.of("-initrd", initrd.toString()));
    // hashed pointers need a key, and its work would wake pools that the model knows to be asleep
    command.addAll(
        List.of(
            "-append",
            "console=ttyS0 loglevel=7 panic=-1 preempt=full no_hash_pointers"
                + " rcupdate.rcu_cpu_stall_suppress=1 hung_task_timeout_secs=0"));
    return command;
  }
}
