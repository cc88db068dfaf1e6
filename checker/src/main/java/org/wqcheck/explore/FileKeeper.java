package org.wqcheck.explore;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Keeps a search in a {@link Checkpoint}, from time to time and, if asked for, at its end. */
public final class FileKeeper implements Keeper {

  private final Checkpoint checkpoint;
  private final Kept knowledge;
  private final Supplier<Checkpoint.Label> label;
  private final UnaryOperator<Duration> pause;
  private boolean resumes;
  private long next;
  private Optional<Kept> ended = Optional.empty();
  private Optional<String> trouble = Optional.empty();

  /**
   * A keeper of one search.
   *
   * @param knowledge what the system has learnt while it was explored, if that is worth keeping
   * @param label of what is kept, asked for whenever it is
   * @param pause how long not to write after writing took so long
   */
  public FileKeeper(
      Checkpoint checkpoint,
      Kept knowledge,
      Supplier<Checkpoint.Label> label,
      UnaryOperator<Duration> pause) {
    this.checkpoint = checkpoint;
    this.knowledge = knowledge;
    this.label = label;
    this.pause = pause;
    this.next = System.nanoTime() + pause.apply(Duration.ZERO).toNanos();
  }

  /** The same, but the search goes on from what is in the file. */
  public FileKeeper resuming() {
    resumes = true;
    return this;
  }

  /** Why the last attempt to write failed, if it did. */
  public Optional<String> trouble() {
    return trouble;
  }

  @Override
  public boolean resume(Kept search) {
    if (resumes) {
      checkpoint.read(knowledge, search);
    }
    return resumes;
  }

  @Override
  public void levelCompleted(Kept search) {
    long begin = System.nanoTime();
    if (begin - next < 0) {
      return;
    }
    write(search);
    long end = System.nanoTime();
    next = end + pause.apply(Duration.ofNanos(end - begin)).toNanos();
  }

  @Override
  public void ended(Kept search) {
    ended = Optional.of(search);
  }

  /** Writes what the search had at its end; false: it had none that can be kept, or it failed. */
  public boolean keepEnd() {
    ended.ifPresent(this::write);
    return ended.isPresent() && trouble.isEmpty();
  }

  private void write(Kept search) {
    try {
      checkpoint.write(label.get(), knowledge, search);
      trouble = Optional.empty();
    } catch (IOException e) {
      trouble =
          Optional.of(checkpoint.file() + ": cannot be written: " + CheckpointException.why(e));
    }
  }
}
