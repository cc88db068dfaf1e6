package org.wqcheck.reproduce;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps works from starting too early. A real per-CPU pool starts what is queued at once; where the
 * schedule lets others move in between, a plug is put into the pool first: a work that stays
 * runnable, so that the pool starts nothing behind it. Unbound pools cannot be plugged.
 */
final class Plugs {

  /**
   * An item was queued on a per-CPU pool.
   *
   * @param cue position of the cue that did it
   * @param item the item
   * @param pool twice its CPU, plus 1 for high priority
   */
  record Insertion(int cue, String item, int pool) {}

  private final List<Cue> cues;
  private final Map<Integer, Insertion> byCue = new HashMap<>();
  private final Map<String, Integer> poolOf = new HashMap<>();
  private final Set<Integer> plugged = new HashSet<>();
  private final List<Cue> result = new ArrayList<>();

  private Plugs(List<Cue> cues, List<Insertion> insertions) {
    this.cues = cues;
    insertions.forEach(i -> byCue.put(i.cue(), i));
  }

  /** The cues with those of the plugs among them. */
  static List<Cue> inserted(List<Cue> cues, List<Insertion> insertions) {
    return new Plugs(cues, insertions).insert();
  }

  private List<Cue> insert() {
    for (int i = 0; i < cues.size(); i++) {
      Insertion insertion = byCue.get(i);
      if (insertion != null) {
        poolOf.put(insertion.item(), insertion.pool());
        plug(insertion, i);
      }
      Cue cue = cues.get(i);
      if (cue.kind() == Cue.Kind.START && poolOf.containsKey(cue.who())) {
        unplug(poolOf.get(cue.who()));
      }
      result.add(cue);
    }
    return List.copyOf(result);
  }

  private void plug(Insertion insertion, int at) {
    boolean startsAtOnce =
        at + 1 < cues.size()
            && cues.get(at + 1).kind() == Cue.Kind.START
            && cues.get(at + 1).who().equals(insertion.item());
    if (!startsAtOnce && plugged.add(insertion.pool())) {
      result.add(beforeItsRelease(at), Cue.of(Cue.Kind.PLUG, "" + insertion.pool(), null));
    }
  }

  /** A call that is held inserts once it is released. */
  private int beforeItsRelease(int at) {
    int end = result.size();
    boolean released =
        end > 0
            && result.get(end - 1).kind() == Cue.Kind.RELEASE
            && result.get(end - 1).who().equals(cues.get(at).who());
    return released ? end - 1 : end;
  }

  private void unplug(int pool) {
    if (plugged.remove(pool)) {
      result.add(Cue.of(Cue.Kind.UNPLUG, "" + pool, null));
    }
  }
}
