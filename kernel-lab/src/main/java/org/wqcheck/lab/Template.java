package org.wqcheck.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A guest that has booted and waits for its modules, saved. Guests go on from there within a
 * second; a boot takes many.
 */
final class Template {
  private static final Duration BOOT = Duration.ofMinutes(3);
  private static final Duration SAVE = Duration.ofMinutes(1);
  private static final Duration GLANCE = Duration.ofMillis(100);
  private static final String READY = "wqcheck: waits for modules";

  /** In the order of their insertion; a kernel that has them built in has no such files. */
  private static final List<String> DRIVERS =
      List.of(
          "virtio/virtio_ring.ko",
          "virtio/virtio.ko",
          "virtio/virtio_pci_modern_dev.ko",
          "virtio/virtio_pci_legacy_dev.ko",
          "virtio/virtio_pci.ko",
          "block/virtio_blk.ko");

  private final Hardware hardware;
  private final Path folder;
  private final Path initrd;
  private final Path state;

  /**
   * Boots a guest and saves it.
   *
   * @throws LabFailure if it does not boot
   */
  Template(Hardware hardware, Path folder) throws IOException {
    this.hardware = hardware;
    this.folder = folder;
    this.initrd = folder.resolve("initrd");
    this.state = folder.resolve("state");
    Files.createDirectories(folder);
    fill(folder.resolve("root"));
    Archive.of(folder.resolve("root"), initrd);
    save();
  }

  /** The command line of a guest that goes on from here, with other things on its drive. */
  List<String> goOn(Path drive, Path traces) {
    List<String> command = hardware.command(initrd, drive, List.of("stdio", "file:" + traces));
    command.addAll(List.of("-monitor", "none", "-incoming", "exec:cat '%s'".formatted(state)));
    return command;
  }

  /** Gives a file the size that a guest's drive has. */
  static void makeDrive(Path file) throws IOException {
    try (RandomAccessFile drive = new RandomAccessFile(file.toFile(), "rw")) {
      if (drive.length() > Hardware.DRIVE_BYTES) {
        throw new LabFailure(file + ": too much for the drive of a guest");
      }
      drive.setLength(Hardware.DRIVE_BYTES);
    }
  }

  private void fill(Path root) throws IOException {
    Files.createDirectories(root.resolve("bin"));
    Files.createDirectories(root.resolve("lib"));
    copy(hardware.tools().busybox(), root.resolve("bin/busybox"));
    StringBuilder drivers = new StringBuilder();
    for (String driver : DRIVERS) {
      Path module = hardware.tools().drivers().resolve(driver);
      if (Files.exists(module)) {
        copy(module, root.resolve("lib").resolve(module.getFileName()));
        drivers.append(module.getFileName()).append('\n');
      }
    }
    Files.writeString(root.resolve("drivers"), drivers);
    int specCpus = (1 << hardware.cpus()) - 1;
    Files.writeString(root.resolve("cpumask"), Integer.toHexString(specCpus) + "\n");
    Path init = root.resolve("init");
    try (InputStream in = Template.class.getResourceAsStream("init")) {
      Files.write(init, in.readAllBytes());
    }
    init.toFile().setExecutable(true);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  private void save() throws IOException {
    Path console = folder.resolve("console.txt");
    Path drive = folder.resolve("drive");
    Files.deleteIfExists(drive);
    makeDrive(drive);
    List<String> command = hardware.command(initrd, drive, List.of("file:" + console, "null"));
    command.addAll(List.of("-monitor", "stdio"));
    Process qemu = Processes.start(command, folder.resolve("monitor.txt"));
    try (OutputStream monitor = qemu.getOutputStream()) {
      awaitBoot(qemu, console);
      String lines =
          "migrate_set_parameter max-bandwidth 10G\nmigrate \"exec:cat > '%s'\"\nquit\n"
              .formatted(state);
      monitor.write(lines.getBytes(StandardCharsets.UTF_8));
      monitor.flush();
      if (!qemu.waitFor(SAVE.toSeconds(), TimeUnit.SECONDS) || !Files.exists(state)) {
        throw new LabFailure("a guest cannot be saved; see " + folder.resolve("monitor.txt"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabFailure("interrupted");
    } finally {
      qemu.destroyForcibly();
    }
  }

  private static void awaitBoot(Process qemu, Path console)
      throws IOException, InterruptedException {
    Instant end = Instant.now().plus(BOOT);
    while (!hasBooted(console)) {
      if (!qemu.isAlive() || Instant.now().isAfter(end)) {
        throw new LabFailure("a guest does not boot; see " + console);
      }
      Thread.sleep(GLANCE.toMillis());
    }
  }

  private static boolean hasBooted(Path console) throws IOException {
    return Files.exists(console)
        && new String(Files.readAllBytes(console), StandardCharsets.ISO_8859_1).contains(READY);
  }
}
