package org.wqcheck.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wqcheck.model.ViolationKind;

/**
 * Deals runs out to guests: many to one where that is sound. What may keep others from running, or
 * from being believed, is the last run of its guest.
 */
final class Batches {
  private static final int MOST_SAFE = 24;
  private static final int MOST_OTHERS = 8;

  /** The runs of one boot. */
  private static final class Batch {
    private final List<Scenario.Run> runs = new ArrayList<>();
    private boolean full;

    private Scenario first() {
      return runs.get(0).scenario();
    }

    private boolean isSafe() {
      return first().wanted().isEmpty();
    }
  }

  private final List<Batch> batches = new ArrayList<>();

  private Batches() {}

  /** Groups of runs, each for one boot. */
  static List<List<Scenario.Run>> of(List<Scenario.Run> runs) {
    Batches dealt = new Batches();
    dealt.deal(runs.stream().filter(r -> !r.scenario().mustBeLast()).toList());
    runs.stream().filter(r -> r.scenario().mustBeLast()).forEach(dealt::putLast);
    return dealt.batches.stream().map(b -> List.copyOf(b.runs)).toList();
  }

  private void deal(List<Scenario.Run> runs) {
    Map<String, Batch> open = new LinkedHashMap<>();
    for (Scenario.Run run : runs) {
      boolean safe = run.scenario().wanted().isEmpty();
      String kind = run.scenario().spec().cpus() + " " + safe;
      Batch batch = open.computeIfAbsent(kind, k -> begin());
      batch.runs.add(run);
      if (batch.runs.size() >= (safe ? MOST_SAFE : MOST_OTHERS)) {
        open.remove(kind);
      }
    }
  }

  private Batch begin() {
    Batch batch = new Batch();
    batches.add(batch);
    return batch;
  }

  private void putLast(Scenario.Run run) {
    Batch batch =
        batches.stream().filter(b -> mayEndWith(b, run)).findFirst().orElseGet(this::begin);
    batch.runs.add(run);
    batch.full = true;
  }

  /** A WARN_ON_ONCE speaks once: nothing before it may have warned. */
  private static boolean mayEndWith(Batch batch, Scenario.Run run) {
    boolean warns =
        run.scenario().wanted().filter(v -> v.kind() == ViolationKind.KERNEL_WARNING).isPresent();
    return !batch.full
        && batch.first().spec().cpus() == run.scenario().spec().cpus()
        && (batch.isSafe() || !warns);
  }
}
