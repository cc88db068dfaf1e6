package org.wqcheck.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the console said of one run.
 *
 * @param left where and why the kernel did not follow the script; empty: it did, or there was none
 * @param violation the kind that the module saw itself
 * @param actors how each actor was found at the end
 * @param warnings first lines of what the kernel warned of
 * @param lockdep first lines of lockdep's reports
 * @param crash how the kernel went down
 * @param ended the run came to its end
 */
record Observation(
    Optional<String> left,
    Optional<Violation> violation,
    List<Actor> actors,
    List<String> warnings,
    List<String> lockdep,
    Optional<Crash> crash,
    boolean ended) {

  /** Something that a module's shadow or an assertion saw. */
  record Violation(String kind, String actor, int line) {}

  /**
   * An actor at the end of a run.
   *
   * @param state done, never, moving, blocked, spinning in a call or circling among statements
   * @param line of the spec, where it stands
   * @param unfinished it should have come to its end
   */
  record Actor(String name, String state, int line, boolean unfinished) {
    boolean isStuck() {
      return state.equals("blocked") || spins();
    }

    boolean spins() {
      return state.equals("spinning") || state.equals("circling");
    }

    /** It does not end, whatever it does. */
    boolean isHung() {
      return isStuck() || unfinished;
    }

    /** It does not end, and does not sleep either. */
    boolean isBusy() {
      return spins() || (unfinished && state.equals("moving"));
    }
  }

  private static final Pattern ACTOR =
      Pattern.compile(
          "wqcheck: actor (unfinished )?(\\S+) (\\d+):\\d+ steps \\d+ starts \\d+ (.*)");
  private static final Pattern VIOLATION =
      Pattern.compile("wqcheck: violation (\\S+) (\\d+):\\d+ (.*?): ");
  private static final Pattern LEFT = Pattern.compile("wqcheck: script left (.*)");
  private static final Pattern WARNING =
      Pattern.compile("(WARNING: CPU|BUG: |kernel BUG|ODEBUG: )");
  private static final Pattern LOCKDEP =
      Pattern.compile(
          "WARNING: (possible circular locking|possible recursive locking|inconsistent lock"
              + "|suspicious RCU|bad unlock|lock held when returning)|INVALID|BUG: sleeping function"
              + "|WARNING: possible irq lock|held lock freed|BUG: workqueue leaked lock");

  /** Reads the lines between the start of a run and the start of the next. */
  static Observation of(List<String> lines) {
    Optional<String> left = Optional.empty();
    Optional<Violation> violation = Optional.empty();
    List<Actor> actors = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    List<String> lockdep = new ArrayList<>();
    boolean ended = false;
    for (String line : lines) {
      Matcher actor = ACTOR.matcher(line);
      Matcher seen = VIOLATION.matcher(line);
      Matcher leaves = LEFT.matcher(line);
      if (actor.find()) {
        boolean unfinished = actor.group(1) != null;
        int at = Integer.parseInt(actor.group(3));
        actors.add(new Actor(actor.group(4).strip(), actor.group(2), at, unfinished));
      } else if (seen.find()) {
        violation =
            Optional.of(
                new Violation(seen.group(1), seen.group(3), Integer.parseInt(seen.group(2))));
      } else if (leaves.find()) {
        left = Optional.of(leaves.group(1).strip());
      } else if (LOCKDEP.matcher(line).find()) {
        lockdep.add(line.strip());
      } else if (WARNING.matcher(line).find() && !Crash.isFault(line)) {
        warnings.add(line.strip());
      }
      ended |= line.contains("wqcheck: end ");
    }
    return new Observation(left, violation, actors, warnings, lockdep, Crash.in(lines), ended);
  }

  /** The kinds of violation seen, in the model's words; {@code crash} is none that it has. */
  Set<String> kinds() {
    Set<String> kinds = new TreeSet<>();
    violation.ifPresent(v -> kinds.add(v.kind()));
    if (!warnings.isEmpty()) {
      kinds.add("kernel_warning");
    }
    crash.ifPresent(c -> kinds.add(c.usesDestroyedQueue() ? "use_after_free" : "crash"));
    List<Actor> stuck = actors.stream().filter(Actor::isStuck).toList();
    if (violation.isEmpty() && !stuck.isEmpty()) {
      kinds.add(stuck.stream().allMatch(Actor::spins) ? "livelock" : "deadlock");
    }
    boolean busy = actors.stream().anyMatch(a -> a.unfinished() && a.state().equals("moving"));
    if (violation.isEmpty() && stuck.isEmpty() && busy) {
      kinds.add("livelock");
    }
    return kinds;
  }

  /** What happened, in words. */
  String text() {
    if (crash.isPresent()) {
      return "%s: the kernel went down in %s()"
          .formatted(String.join(", ", kinds()), crash.orElseThrow().function());
    }
    if (!ended) {
      return "the guest did not come to the end of the run";
    }
    Set<String> kinds = kinds();
    String script = left.map(l -> " (schedule left at " + l + ")").orElse("");
    return (kinds.isEmpty() ? "all ended, nothing complained" : String.join(", ", kinds)) + script;
  }
}
