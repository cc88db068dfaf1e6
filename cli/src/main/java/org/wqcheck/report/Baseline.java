package org.wqcheck.report;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Model;

/**
 * Issues that are known already. Lines do not count: what has moved is still known. Of two equal
 * ones each needs an entry of its own.
 */
public final class Baseline {

  /** Nothing is known. */
  public static final Baseline EMPTY = new Baseline(List.of());

  private record Known(String file, String kernel, String code, String message) {

    static Known of(String file, Optional<KernelVersion> kernel, Issue issue) {
      String version = kernel.map(KernelVersion::text).orElse("");
      return new Known(file, version, issue.code(), issue.message());
    }

    Map<String, Object> object() {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("file", file);
      object.put("kernel", kernel);
      object.put("code", code);
      object.put("message", message);
      return object;
    }
  }

  private final List<Known> known;

  private Baseline(List<Known> known) {
    this.known = known;
  }

  /** Everything that was found. */
  public static Baseline of(List<Examined> everything) {
    return new Baseline(
        everything.stream()
            .flatMap(e -> e.issues().stream().map(i -> Known.of(e.file(), e.kernel(), i)))
            .filter(k -> !k.code.equals(RunCode.INCONCLUSIVE.code()))
            .toList());
  }

  /**
   * The baseline that {@link #text} has written.
   *
   * @throws IllegalArgumentException if it has not
   */
  public static Baseline read(String text) {
    try {
      Map<String, Object> object = JSON.std.mapFrom(text);
      if (!(object.get("known") instanceof List<?> entries)) {
        throw new IllegalArgumentException("is no baseline: it has no list 'known'");
      }
      return new Baseline(entries.stream().map(Baseline::entry).toList());
    } catch (IOException e) {
      throw new IllegalArgumentException("is no baseline: it is not the JSON of one", e);
    }
  }

  private static Known entry(Object entry) {
    if (!(entry instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("is no baseline: an entry of 'known' is no object");
    }
    return new Known(
        text(map, "file"), text(map, "kernel"), text(map, "code"), text(map, "message"));
  }

  private static String text(Map<?, ?> map, String name) {
    if (map.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("is no baseline: an entry of 'known' lacks '" + name + "'");
  }

  /** As text, for people to read in a change. */
  public String text(String version) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("wqcheck", version);
    object.put("known", known.stream().map(Known::object).toList());
    return Json.text(object);
  }

  /** An answer without the violations that are known; a note says how many. */
  public Explored fresh(Explored explored) {
    var all = explored.result().violations();
    Optional<KernelVersion> kernel = Optional.of(explored.result().kernel());
    return explored.with(fresh(explored.file(), kernel, all, Issue::of));
  }

  /** The findings that are not known. */
  public List<Judged> fresh(Model model, List<Judged> findings) {
    return fresh(model.file(), Optional.of(model.kernel()), findings, Issue::of);
  }

  /** An outcome without the reasons that are known. */
  public TestOutcome fresh(TestOutcome outcome) {
    if (outcome.status() != TestOutcome.Status.FAILED) {
      return outcome;
    }
    Function<Reason, Issue> issue = r -> Examined.issue(outcome, r);
    return outcome.because(fresh(outcome.file(), outcome.kernel(), outcome.reasons(), issue));
  }

  private <T> List<T> fresh(
      String file, Optional<KernelVersion> kernel, List<T> all, Function<T, Issue> issue) {
    List<Known> left = new ArrayList<>(known);
    return all.stream().filter(t -> !left.remove(Known.of(file, kernel, issue.apply(t)))).toList();
  }
}
