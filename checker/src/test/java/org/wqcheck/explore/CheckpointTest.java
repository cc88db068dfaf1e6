package org.wqcheck.explore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

  private static final Checkpoint.Label LABEL =
      new Checkpoint.Label(Map.of("kernel", "6.1"), Map.of("notes", "a, b"));

  @TempDir private Path directory;
  private Path file;
  private Checkpoint checkpoint;

  @BeforeEach
  void choose() {
    file = directory.resolve("checkpoint");
    checkpoint = new Checkpoint(file);
  }

  private FileKeeper keeper() {
    return new FileKeeper(checkpoint, new Nothing(), () -> LABEL, cost -> Duration.ZERO);
  }

  private static Outcome search(TransitionSystem system, int threads, Keeper keeper) {
    return search(system, threads, Long.MAX_VALUE, keeper);
  }

  private static Outcome search(TransitionSystem system, int threads, long states, Keeper keeper) {
    Limits limits = Limits.none().withThreads(threads).withStates(states);
    return Search.run(system, new SearchPlan(Extent.EVERYTHING, limits, Progress.NONE, keeper));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aSearchThatEndsAtAnyLevelGoesOnAndEndsTheSame(int threads) {
    long seed = System.nanoTime();
    TransitionSystem system = new ScrambledSystem(70, seed, 8000);
    Outcome whole = search(system, threads, Keeper.NONE);
    while (whole.graph().size() < 1000) {
      // by chance few states are reached, in fewer levels than are needed to be killed in one
      seed++;
      system = new ScrambledSystem(70, seed, 8000);
      whole = search(system, threads, Keeper.NONE);
    }
    Random random = new Random(seed);
    boolean begun = false;
    for (int levels = 1; ; levels = 1 + random.nextInt(4)) {
      FileKeeper keeper = begun ? keeper().resuming() : keeper();
      try {
        Outcome pieced = search(system, threads, new Dying(keeper, levels));
        assertSame(whole, pieced, "seed " + seed);
        break;
      } catch (Killed e) {
        begun = checkpoint.exists();
      }
    }
    assertTrue(begun, "was never kept");
  }

  /** So many that a second thread is used. */
  private static final int MANY = 20_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aSearchThatComesToLimitsGoesOnWhereItStoodAndEndsTheSame(int threads) {
    long seed = System.nanoTime();
    TransitionSystem system = new ScrambledSystem(70, seed, 8000);
    Outcome whole = search(system, threads, Keeper.NONE);
    while (whole.graph().size() < MANY) {
      seed++;
      system = new ScrambledSystem(70, seed, 8000);
      whole = search(system, threads, Keeper.NONE);
    }
    Random random = new Random(seed);
    FileKeeper keeper = endKeeper();
    long states = 1;
    Outcome piece = search(system, threads, states, keeper);
    while (piece.limit().isPresent()) {
      assertTrue(keeper.keepEnd(), "seed " + seed);
      keeper = endKeeper().resuming();
      long before = piece.reached().states();
      states = before + random.nextInt(before < MANY / 10 ? 50 : 5000);
      piece = search(system, threads, states, keeper);
      assertTrue(piece.reached().states() >= before, "seed " + seed);
    }
    assertSame(whole, piece, "seed " + seed);
  }

  private FileKeeper endKeeper() {
    return new FileKeeper(checkpoint, new Nothing(), () -> LABEL, cost -> Duration.ofHours(1));
  }

  @Test
  void aSearchGoesOnWithComponentsThatWereHalved() {
    Dials system = new Dials(299);
    Outcome whole = search(system, 1, Keeper.NONE);
    FileKeeper keeper = endKeeper();
    search(system, 1, 80_000, keeper);
    assertTrue(keeper.keepEnd());
    Outcome pieced = search(system, 1, endKeeper().resuming());
    assertSame(whole, pieced, "two pieces");
    assertTrue(pieced.reached().bytesPerState() < 32, pieced::toString);
  }

  @Test
  void aSearchThatIsCompleteIsKeptAsSuch() {
    Counters system = new Counters(4, 9);
    FileKeeper keeper = endKeeper();
    Outcome whole = search(system, 1, keeper);
    assertTrue(keeper.keepEnd());
    assertSame(whole, search(system, 1, 1, endKeeper().resuming()), "one piece");
  }

  private static void assertSame(Outcome one, Outcome other, String run) {
    assertEquals(one.completed(), other.completed(), run);
    assertEquals(one.found(), other.found(), run);
    assertEquals(one.growth().levels(), other.growth().levels(), run);
    assertArrayEquals(one.graph().summits().from(0), other.graph().summits().from(0), run);
    for (int number = 0; number < one.graph().size(); number++) {
      assertEquals(one.graph().parent(number), other.graph().parent(number), run);
      assertEquals(number, other.graph().find(one.graph().state(number)), run);
    }
  }

  @Test
  void aStateThatWaitsFarAheadStillWaits() {
    EdgeListSystem system = new EdgeListSystem();
    for (int i = 0; i < 5000; i++) {
      system.edge(i, i + 1, 1).edge(i, i + 100_000, 120).edge(i, i + 100_001, 0);
    }
    Outcome whole = search(system, 1, Keeper.NONE);
    assertThrows(Killed.class, () -> search(system, 1, new Dying(keeper(), 2000)));
    assertSame(whole, search(system, 1, keeper().resuming()), "one piece");
  }

  private void keepSomething() {
    assertThrows(Killed.class, () -> search(new Counters(4, 9), 1, new Dying(keeper(), 10)));
    assertTrue(checkpoint.exists());
  }

  @Test
  void aFileWithAnyBitChangedIsRefused() throws IOException {
    keepSomething();
    byte[] good = Files.readAllBytes(file);
    Random random = new Random();
    for (int i = 0; i < 200; i++) {
      byte[] bad = good.clone();
      int at = i < 40 ? i : random.nextInt(bad.length);
      bad[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, bad);
      assertThrows(
          CheckpointException.class, () -> checkpoint.phaseOf(Map.of()), () -> "byte " + at);
    }
  }

  @Test
  void aFileThatEndsTooEarlyIsRefused() throws IOException {
    keepSomething();
    byte[] good = Files.readAllBytes(file);
    for (int length : new int[] {0, 1, 7, 8, 100, good.length / 2, good.length - 1}) {
      Files.write(file, Arrays.copyOf(good, length));
      assertThrows(CheckpointException.class, () -> checkpoint.phaseOf(Map.of()));
    }
  }

  @Test
  void whatIsDifferentIsSaid() {
    keepSomething();
    assertEquals(Map.of("notes", "a, b"), checkpoint.phaseOf(Map.of("kernel", "6.1")));
    CheckpointException e =
        assertThrows(CheckpointException.class, () -> checkpoint.phaseOf(Map.of("kernel", "6.9")));
    assertTrue(e.getMessage().endsWith("its kernel is 6.1, here it is 6.9"), e.getMessage());
  }

  @Test
  void writingThatFailsLeavesTheOldOneAndTheSearchGoesOn() throws IOException {
    keepSomething();
    byte[] old = Files.readAllBytes(file);
    FileKeeper keeper =
        new FileKeeper(checkpoint, new DiskFull(), () -> LABEL, cost -> Duration.ZERO);
    Outcome outcome = search(new Counters(4, 9), 1, keeper);
    assertEquals(10_000, outcome.completed().states());
    assertEquals(
        Optional.of(file + ": cannot be written: no space left on device"), keeper.trouble());
    assertArrayEquals(old, Files.readAllBytes(file));
  }

  @Test
  void nothingIsWrittenBeforeThePauseIsOver() {
    FileKeeper keeper =
        new FileKeeper(checkpoint, new Nothing(), () -> LABEL, cost -> Duration.ofHours(1));
    search(new Counters(4, 9), 1, keeper);
    assertFalse(checkpoint.exists());
  }

  @Test
  void afterItIsRemovedNothingIsLeft() throws IOException {
    keepSomething();
    Files.writeString(directory.resolve("checkpoint.new"), "of a process that was killed");
    checkpoint.remove();
    try (var left = Files.list(directory)) {
      assertEquals(0, left.count());
    }
  }

  /** The process ends here. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Keeps the last three levels of a search up to one behind which the process does not live. */
  private static final class Dying implements Keeper {
    private final Keeper keeper;
    private int levels;

    Dying(Keeper keeper, int levels) {
      this.keeper = keeper;
      this.levels = levels;
    }

    @Override
    public boolean resume(Kept search) {
      return keeper.resume(search);
    }

    @Override
    public void ended(Kept search) {
      keeper.ended(search);
    }

    @Override
    public void levelCompleted(Kept search) {
      if (levels <= 3) {
        keeper.levelCompleted(search);
      }
      levels--;
      if (levels == 0) {
        throw new Killed();
      }
    }
  }

  /** A system that learns nothing. */
  private static final class Nothing implements Kept {
    @Override
    public void save(CheckpointWriter out) {}

    @Override
    public void restore(CheckpointReader in) {}
  }

  private static final class DiskFull implements Kept {
    @Override
    public void save(CheckpointWriter out) throws IOException {
      throw new IOException("no space left on device");
    }

    @Override
    public void restore(CheckpointReader in) {}
  }
}
