package org.wqcheck.check;

import java.util.Optional;
import java.util.function.Supplier;
import org.wqcheck.explore.Checkpoint;
import org.wqcheck.explore.Claim;
import org.wqcheck.explore.FileKeeper;
import org.wqcheck.explore.Keeper;

/** Keeps the searches of a check in one file, one after the other, and goes on from there. */
final class Keep implements AutoCloseable {

  private final Method.Keeping keeping;
  private final Checkpoint checkpoint;
  private final Claim claim;
  private boolean resumes;
  private Optional<FileKeeper> current = Optional.empty();

  /**
   * The keep of one check, until it is closed.
   *
   * @throws org.wqcheck.explore.CheckpointException if another check has the file
   */
  Keep(Method.Keeping keeping) {
    this.keeping = keeping;
    this.checkpoint = new Checkpoint(keeping.file());
    this.claim = checkpoint.claim();
    this.resumes = keeping.start() == Method.Start.FILE;
  }

  /**
   * Where the check stood when it was kept; empty: it begins.
   *
   * @throws org.wqcheck.explore.CheckpointException if it cannot be gone on with
   */
  Optional<Phase> phase() {
    return resumes
        ? Optional.of(Phase.of(checkpoint.phaseOf(keeping.identity())))
        : Optional.empty();
  }

  /** Keeps the next search; the first one goes on from the file, if that is wanted. */
  Keeper keeper(Knowledge knowledge, Supplier<Phase> phase) {
    FileKeeper keeper =
        new FileKeeper(
            checkpoint,
            knowledge,
            () -> new Checkpoint.Label(keeping.identity(), phase.get().texts()),
            keeping::pause);
    current = Optional.of(keeper);
    if (resumes) {
      resumes = false;
      return keeper.resuming();
    }
    return keeper;
  }

  /** A limit has ended the check: keeps what it has, and says what a report has to say of it. */
  String atLimit() {
    if (current.filter(FileKeeper::keepEnd).isPresent()) {
      return "kept in " + keeping.file() + ": --resume goes on from here";
    }
    return current
        .flatMap(FileKeeper::trouble)
        .orElseGet(
            () ->
                checkpoint.exists()
                    ? keeping.file() + " has an earlier level: --resume goes on from there"
                    : "nothing was kept: memory ran out before the first level was");
  }

  /** Why the last attempt to write failed, if it did. */
  Optional<String> trouble() {
    return current.flatMap(FileKeeper::trouble);
  }

  @Override
  public void close() {
    claim.close();
  }
}
