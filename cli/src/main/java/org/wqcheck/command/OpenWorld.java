package org.wqcheck.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wqcheck.check.CheckResult;
import org.wqcheck.check.CheckResult.Limit;
import org.wqcheck.check.CheckResult.Statistics;
import org.wqcheck.check.CheckResult.Verdict;
import org.wqcheck.check.Coverage;
import org.wqcheck.check.Violation;
import org.wqcheck.source.Span;

/**
 * The joined answer of several explorations of one spec, each with a stranger on one shared queue.
 */
final class OpenWorld {

  private final List<CheckResult> results = new ArrayList<>();
  private final Map<Violation, String> strangers = new LinkedHashMap<>();

  /** Adds the answer with a stranger on that queue. */
  void add(String queue, CheckResult result) {
    results.add(result);
    result.violations().forEach(v -> strangers.putIfAbsent(v, queue));
  }

  /** Which queue had a stranger when a violation was found. */
  Map<Violation, String> strangers() {
    return Map.copyOf(strangers);
  }

  /** The answer: violated if it is with any stranger, safe only if it is with each. */
  CheckResult joined() {
    return new CheckResult(
        results.get(0).kernel(),
        verdict(),
        limit(),
        violations(),
        unreached(),
        statistics(),
        modes(),
        results.stream().map(CheckResult::coverage).reduce(new Coverage.Whole(), Coverage::and),
        results.stream().flatMap(r -> r.notes().stream()).distinct().toList());
  }

  private Verdict verdict() {
    Set<Verdict> verdicts = results.stream().map(CheckResult::verdict).collect(Collectors.toSet());
    if (verdicts.contains(Verdict.VIOLATED)) {
      return Verdict.VIOLATED;
    }
    return verdicts.contains(Verdict.INCONCLUSIVE) ? Verdict.INCONCLUSIVE : Verdict.SAFE;
  }

  private Optional<Limit> limit() {
    return results.stream().flatMap(r -> r.limit().stream()).findFirst();
  }

  /** One of each kind, place and message, shortest first. */
  private List<Violation> violations() {
    Set<List<Object>> seen = new HashSet<>();
    return results.stream()
        .flatMap(r -> r.violations().stream())
        .sorted(Comparator.comparingInt((Violation v) -> v.trace().size()))
        .filter(v -> seen.add(List.of(v.kind(), v.location(), v.message())))
        .toList();
  }

  /** What no exploration reached. */
  private Optional<List<Span>> unreached() {
    List<List<Span>> all =
        results.stream().map(r -> r.unreached().orElse(null)).filter(Objects::nonNull).toList();
    if (all.size() < results.size()) {
      return Optional.empty();
    }
    List<Span> common = new ArrayList<>(all.get(0));
    all.forEach(common::retainAll);
    return Optional.of(common);
  }

  private Statistics statistics() {
    List<Statistics> all = results.stream().map(CheckResult::statistics).toList();
    return new Statistics(
        all.stream().mapToLong(Statistics::states).sum(),
        all.stream().mapToLong(Statistics::transitions).sum(),
        all.stream().mapToInt(Statistics::depth).max().orElse(0),
        all.stream().mapToDouble(Statistics::seconds).sum(),
        all.stream().mapToDouble(Statistics::bytesPerState).max().orElse(0));
  }

  private String modes() {
    return results.stream().map(CheckResult::mode).distinct().collect(Collectors.joining(", "));
  }
}
