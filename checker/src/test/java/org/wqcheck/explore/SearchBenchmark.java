package org.wqcheck.explore;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/**
 * Measures the search by hand: {@code java -cp checker/target/classes:checker/target/test-classes
 * org.wqcheck.explore.SearchBenchmark [tasks] [positions] [rounds]}. Prints one line a round:
 * states, transitions, states a second of processor time, bytes a state, peak of the heap.
 */
final class SearchBenchmark {

  private SearchBenchmark() {}

  public static void main(String[] arguments) {
    int tasks = argument(arguments, 0, 6);
    int positions = argument(arguments, 1, 10);
    for (int round = argument(arguments, 2, 5); round > 0; round--) {
      measure(new Tasks(tasks, positions));
    }
  }

  /** Explores everything and prints the figures. */
  static void measure(TransitionSystem system) {
    long start = cpuTime();
    Outcome outcome = Search.run(system, Extent.EVERYTHING, Limits.none(), Progress.NONE);
    double seconds = (cpuTime() - start) / 1e9;
    Statistics reached = outcome.reached();
    long afterSearch = cpuTime();
    int[] components = {0};
    BottomComponents.visit(outcome.graph(), state -> state.length > 0, c -> components[0]++);
    double analysis = (cpuTime() - afterSearch) / 1e9;
    System.out.printf(
        "%s %,d states %,d transitions %.2f s %,.0f states/s %.1f bytes/state heap peak %d MiB;"
            + " %d components in %.2f s%n",
        outcome.limit().map(Limit::name).orElse("complete"),
        reached.states(),
        reached.transitions(),
        seconds,
        reached.states() / seconds,
        reached.bytesPerState(),
        peak() >> 20,
        components[0],
        analysis);
  }

  private static int argument(String[] arguments, int index, int otherwise) {
    return index < arguments.length ? Integer.parseInt(arguments[index]) : otherwise;
  }

  /** Of this thread, as the machine may be busy with other things. */
  private static long cpuTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long peak() {
    long peak = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      peak += pool.getType() == MemoryType.HEAP ? pool.getPeakUsage().getUsed() : 0;
    }
    return peak;
  }

  /**
   * Tasks that run round after round in 32 bytes each. A step moves a task's position and writes
   * what follows from it into four more of its bytes; each task has three bytes that never change.
   * positions^tasks states, tasks steps a state.
   */
  private static final class Tasks implements TransitionSystem {

    private static final int SIZE = 32;

    private final int count;
    private final int positions;
    private final byte[] successor;

    Tasks(int count, int positions) {
      this.count = count;
      this.positions = positions;
      this.successor = new byte[count * SIZE];
    }

    @Override
    public int stateSize() {
      return count * SIZE;
    }

    @Override
    public void initial(byte[] state) {
      for (int task = 0; task < count; task++) {
        at(state, task, 0);
        state[task * SIZE + 20] = (byte) (task + 1);
        state[task * SIZE + 21] = 1;
        state[task * SIZE + 28] = 7;
      }
    }

    @Override
    public void expand(byte[] state, Sink sink) {
      System.arraycopy(state, 0, successor, 0, state.length);
      for (int task = 0; task < count; task++) {
        int position = state[task * SIZE];
        at(successor, task, (position + 1) % positions);
        sink.step(successor, task & 1);
        at(successor, task, position);
      }
    }

    @Override
    public TransitionSystem fork() {
      return new Tasks(count, positions);
    }

    private static void at(byte[] state, int task, int position) {
      int base = task * SIZE;
      state[base] = (byte) position;
      state[base + 1] = (byte) (position >> 1);
      state[base + 4] = (byte) (position * 3);
      state[base + 9] = (byte) (position & 1);
      state[base + 16] = (byte) (position + 1);
    }
  }
}
