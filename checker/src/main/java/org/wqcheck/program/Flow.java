package org.wqcheck.program;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** The instructions of control flow. */
final class Flow {

  private Flow() {}

  /** {@code goto}; targets are followed when the code is put together, so that few are left. */
  static final class Jump extends Unwritten {

    /** Who has written it. */
    enum Origin {
      /** A user: break, continue, return, goto. */
      STATEMENT,
      /** Nobody: the end of a branch or of a loop's body. */
      LAYOUT
    }

    final Origin origin;

    Jump(Site site, Origin origin) {
      super(site);
      this.origin = origin;
    }

    @Override
    int execute(Task task) {
      return next;
    }

    @Override
    boolean isLocal() {
      return true;
    }
  }

  /** A test of a condition. */
  static final class Branch extends Instr {
    private final Eval condition;
    private final boolean local;
    private final boolean hidden;

    /** Its condition calls something that may sleep. */
    boolean pauses;

    int otherwise;

    private int taken;

    Branch(Site site, Eval condition, Visibility visibility) {
      super(site);
      this.condition = condition;
      this.local = visibility != Visibility.VISIBLE;
      this.hidden = visibility == Visibility.HIDDEN;
    }

    @Override
    boolean isUsers() {
      return !hidden;
    }

    @Override
    int execute(Task task) {
      taken = condition.eval(task) != 0 ? 0 : 1;
      return taken == 0 ? next : otherwise;
    }

    @Override
    int[] waysOut() {
      return new int[] {next, otherwise};
    }

    @Override
    int wayTaken() {
      return taken;
    }

    @Override
    boolean isLocal() {
      return local;
    }

    @Override
    int cost(Task task) {
      return hidden ? 0 : 1;
    }

    @Override
    boolean pauses() {
      return pauses;
    }

    @Override
    String text(int to) {
      return site.text() + (to == next ? " is true" : " is false");
    }

    @Override
    void retarget(IntUnaryOperator map) {
      super.retarget(map);
      otherwise = map.applyAsInt(otherwise);
    }
  }

  /** Who can tell that an instruction was executed. */
  enum Visibility {
    /** Other tasks can. */
    VISIBLE,
    /** Only the task itself. */
    LOCAL,
    /** Only the task itself, and the user did not write it. */
    HIDDEN
  }

  /** {@code either … or …}: any branch. */
  static final class Choice extends Instr {
    final int[] branches;

    private int taken;

    Choice(Site site, int[] branches) {
      super(site);
      this.branches = branches;
    }

    @Override
    boolean isUsers() {
      return false;
    }

    @Override
    int execute(Task task) {
      taken = task.machine.attempts().choose("branch", branches.length);
      return branches[taken];
    }

    @Override
    int[] waysOut() {
      return branches.clone();
    }

    @Override
    int wayTaken() {
      return taken;
    }

    @Override
    boolean isLocal() {
      return true;
    }

    @Override
    void retarget(IntUnaryOperator map) {
      super.retarget(map);
      Arrays.setAll(branches, i -> map.applyAsInt(branches[i]));
    }
  }

  /** {@code x = e;}. */
  static final class Assign extends Instr {
    private final Eval value;
    private final Target target;
    private final Visibility visibility;

    Assign(Site site, Target target, Eval value, Visibility visibility) {
      super(site);
      this.target = target;
      this.value = value;
      this.visibility = visibility;
    }

    @Override
    boolean isUsers() {
      return visibility != Visibility.HIDDEN;
    }

    @Override
    int execute(Task task) {
      target.set(task, value.eval(task));
      return next;
    }

    @Override
    boolean isLocal() {
      return visibility != Visibility.VISIBLE;
    }

    @Override
    int cost(Task task) {
      return visibility == Visibility.HIDDEN ? 0 : 1;
    }
  }

  /** Where a value goes. */
  interface Target {
    void set(Task task, int value);
  }

  /** The end of the body. */
  static final class Return extends Instr {
    Return(Site site) {
      super(site);
    }

    @Override
    boolean isUsers() {
      return false;
    }

    @Override
    Journal.Happening happening(boolean begins, int to) {
      return new Journal.Happening(site, "returns", true, true, false);
    }

    @Override
    void retarget(IntUnaryOperator map) {}

    /** A callback ends, and another begins where one has collided with it. */
    @Override
    int cost(Task task) {
      return task instanceof WorkerTask w && w.worker().goesOnAtOnce() ? 2 : 1;
    }

    @Override
    int execute(Task task) {
      task.returns();
      return STAY;
    }
  }

  /** Something done at once, that the user did not write: stack memory begins or ends. */
  static final class Hidden extends Unwritten {
    private final java.util.function.Consumer<Task> act;

    Hidden(Site site, java.util.function.Consumer<Task> act) {
      super(site);
      this.act = act;
    }

    @Override
    int execute(Task task) {
      act.accept(task);
      return next;
    }
  }
}
