package org.wqcheck.explore;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to write a checkpoint, which one search at a time has: a lock on a file beside it. The
 * system takes the lock away from a process that ends, however it ends.
 */
public final class Claim implements AutoCloseable {

  private final Path beside;
  private final FileChannel channel;

  private Claim(Path beside, FileChannel channel) {
    this.beside = beside;
    this.channel = channel;
  }

  /**
   * Claims a checkpoint.
   *
   * @throws CheckpointException if another search has it, or nothing can be written there
   */
  static Claim on(Path file) {
    Path beside = file.resolveSibling(file.getFileName() + ".lock");
    try {
      FileChannel channel =
          FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      Claim claim = new Claim(beside, channel);
      if (!claim.locks()) {
        channel.close();
        throw new CheckpointException(file + ": another check is just keeping its search there");
      }
      return claim;
    } catch (IOException e) {
      throw new CheckpointException(beside + ": cannot be written: " + CheckpointException.why(e));
    }
  }

  private boolean locks() throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // this very process has it
    }
  }

  /**
   * Lets others have it.
   *
   * @throws CheckpointException if the file beside it cannot be removed
   */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(beside);
      channel.close();
    } catch (IOException e) {
      throw new CheckpointException(beside + ": cannot be removed: " + CheckpointException.why(e));
    }
  }
}
