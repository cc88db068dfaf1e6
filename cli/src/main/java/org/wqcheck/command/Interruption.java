package org.wqcheck.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A Ctrl-C and what becomes of it: a search is asked to end, and has some time to tell what it
 * knows and to keep it; everything else ends at once.
 */
public final class Interruption {

  /** Long enough to write a checkpoint of some gigabytes: a second Ctrl-C is not heard. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean asked;
  private volatile boolean heeded;

  /** Whether the program is to end. */
  boolean isAsked() {
    return asked;
  }

  /** From now on somebody looks at {@link #isAsked} now and then. */
  void heed() {
    heeded = true;
  }

  /** From now on nobody looks, unless it has been asked by now. */
  void ignore() {
    heeded = asked;
  }

  /** The program has said all that it has to say. */
  void programEnded() {
    ended.countDown();
  }

  /** Whether it has. */
  boolean hasProgramEnded() {
    return ended.getCount() == 0;
  }

  /** Asks the program to end, and waits for it if somebody heeds that. */
  void ask() throws InterruptedException {
    asked = true;
    if (heeded) {
      ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
