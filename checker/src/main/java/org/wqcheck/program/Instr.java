package org.wqcheck.program;

import java.util.List;
import java.util.Optional;
import org.wqcheck.program.Flow.Jump;

/** One instruction. It belongs to one machine: it holds that machine's entities. */
abstract class Instr {

  /** Returned by {@link #execute}: it cannot be taken now, nothing was written. */
  static final int BLOCKED = -1;

  /** Returned by {@link #execute}: taken, and the task still stands here. */
  static final int STAY = -2;

  final Site site;

  /** Where to go on; what branches has more of them. */
  int next;

  /** Position among all instructions of the machine. */
  int number;

  /** What it does with its task's frame. */
  FrameUse frameUse = FrameUse.NOTHING;

  /** For each way out, the user's jumps on it: they are followed before the code runs. */
  private List<List<Jump>> jumps = List.of();

  Instr(Site site) {
    this.site = site;
  }

  /** Takes a step: the next position, {@link #BLOCKED} or {@link #STAY}. */
  abstract int execute(Task task);

  /** Whether it reads and writes nothing but its task's frame and is never blocked. */
  boolean isLocal() {
    return false;
  }

  /** User's steps that executing it now counts for: 1 for the first step of what a user wrote. */
  int cost(Task task) {
    return 1;
  }

  /** The kernel call that it is or makes, if any. */
  Optional<CallInstr> call() {
    return Optional.empty();
  }

  /** Whether a task that is blocked here has gone to sleep, rather than spin. */
  boolean sleeps() {
    return false;
  }

  /** Whether a task that executes it may have slept on the way. */
  boolean pauses() {
    return false;
  }

  /** Whether a task that is blocked here burns CPU now, though it may sleep here. */
  boolean spins(Task task) {
    return false;
  }

  /** What a task that is blocked here waits for. */
  void awaits(Task task, Awaited awaited) {}

  /** Whether a user wrote it as a statement or condition. */
  boolean isUsers() {
    return true;
  }

  /** What executing it was; {@code to} is as {@link #execute} returned it. */
  Journal.Happening happening(boolean begins, int to) {
    return new Journal.Happening(site, isUsers() ? text(to) : "", begins, to != STAY, sleeps());
  }

  /** In words for a trace. */
  String text(int to) {
    return site.text();
  }

  /** The positions it can go on to, one a way out. */
  int[] waysOut() {
    return new int[] {next};
  }

  /** The way out that the last step took. */
  int wayTaken() {
    return 0;
  }

  /** Sets the user's jumps on each way out. */
  void passOn(List<List<Jump>> onTheWay) {
    jumps = onTheWay.stream().allMatch(List::isEmpty) ? List.of() : onTheWay;
  }

  /** The user's jumps that its last step took. */
  List<Jump> jumpsTaken() {
    return jumps.isEmpty() ? List.of() : jumps.get(wayTaken());
  }

  /** Puts a final position in place of a position in the code as first emitted. */
  void retarget(java.util.function.IntUnaryOperator map) {
    next = map.applyAsInt(next);
  }
}
