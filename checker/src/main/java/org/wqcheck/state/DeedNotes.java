package org.wqcheck.state;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wqcheck.state.Deed.Change;
import org.wqcheck.state.Deed.Kind;
import org.wqcheck.state.Deed.OnList;

/** Notes what attempts ask and do. */
public final class DeedNotes {
  private static final int VALUES = 256;

  private final Map<Integer, BitSet> asked = new HashMap<>();
  private final Map<Integer, Change> changes = new HashMap<>();
  private final Set<OnList> onLists = new HashSet<>();

  /** Lists that the attempt itself has changed. */
  private final Set<Integer> changedLists = new HashSet<>();

  private final List<Deed> deeds = new ArrayList<>();

  /** Forgets all deeds. */
  public void clear() {
    deeds.clear();
    begin();
  }

  private void begin() {
    asked.clear();
    changes.clear();
    onLists.clear();
    changedLists.clear();
  }

  /**
   * An attempt is over.
   *
   * @param isDone whether the step could be taken
   */
  public void end(boolean isDone) {
    deeds.add(new Deed(asked, changes, onLists, isDone));
    begin();
  }

  /** The attempts since {@link #clear}. */
  public List<Deed> deeds() {
    return List.copyOf(deeds);
  }

  /** Asked whether the byte has that value. */
  void asksIs(int place, int value, boolean is) {
    if (isOwn(place)) {
      return;
    }
    BitSet same = asked.computeIfAbsent(place, p -> all());
    int before = value - grownBy(place);
    boolean canBe = before >= 0 && same.get(before);
    if (is) {
      same.clear();
    }
    if (canBe) {
      same.set(before, is);
    }
  }

  /** Asked whether the byte is less than that. */
  void asksBelow(int place, int bound, boolean is) {
    if (isOwn(place)) {
      return;
    }
    BitSet same = asked.computeIfAbsent(place, p -> all());
    int before = Math.max(0, Math.min(VALUES, bound - grownBy(place)));
    if (is) {
      same.clear(before, VALUES);
    } else {
      same.clear(0, before);
    }
  }

  /** Whether the attempt asks for what it has put there itself. */
  private boolean isOwn(int place) {
    Change before = changes.get(place);
    return before != null && !before.isRelative();
  }

  private int grownBy(int place) {
    Change before = changes.get(place);
    return before == null ? 0 : before.amount();
  }

  private static BitSet all() {
    BitSet all = new BitSet();
    all.set(0, VALUES);
    return all;
  }

  void becomes(int place, int value, int most) {
    changes.put(place, new Change(false, value, most));
  }

  void grows(int place, int by, int most) {
    changes.merge(place, new Change(true, by, most), Change::then);
  }

  void onList(int list, Kind kind, int element) {
    if (kind.isChange()) {
      onLists.add(new OnList(list, kind, element));
      changedLists.add(list);
    } else if (changedLists.contains(list)) {
      onLists.add(new OnList(list, Kind.ORDER, 0));
    } else {
      onLists.add(new OnList(list, kind, element));
    }
  }
}
