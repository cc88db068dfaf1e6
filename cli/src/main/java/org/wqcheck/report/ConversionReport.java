package org.wqcheck.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wqcheck.convert.Conversion;
import org.wqcheck.convert.CoverageLoss.Owner;
import org.wqcheck.convert.Flush;
import org.wqcheck.convert.Move;
import org.wqcheck.model.Thing;

/**
 * A conversion and its proof.
 *
 * @param conversion what is done to the text
 * @param needs for each flush, whether it is needed at all
 * @param change what the converted spec is like, beside the one before
 * @param spec the converted spec
 */
public record ConversionReport(
    Conversion conversion, List<Need> needs, ChangeReport change, String spec) {

  /**
   * Step 0 for a flush.
   *
   * @param without the effect of leaving it out, or why that cannot be said
   * @param naming the effect of flushing the driver's items instead; empty: it has none there
   */
  public record Need(Flush flush, Trial without, Optional<Trial> naming) {}

  /** What came of trying something. */
  public sealed interface Trial {

    /** Words for people. */
    String text();

    /** It was explored. */
    record Explored(Effect effect) implements Trial {
      @Override
      public String text() {
        return effect.text();
      }
    }

    /** It is no spec, or none that can be explored. */
    record Impossible(String text) implements Trial {}
  }

  /** Whether the conversion is a proven success. */
  public boolean isProven() {
    Effect.Kind kind = change.effect().kind();
    return (kind == Effect.Kind.STAYS_SAFE || kind == Effect.Kind.CURES) && !change.losesOwn();
  }

  /** The result in one line. */
  public String verdict() {
    String effect = change.effect().text();
    if (change.losesOwn()) {
      return "not proven: the conversion loses flush coverage";
    }
    return switch (change.effect().kind()) {
      case STAYS_SAFE, CURES -> "proven: " + effect;
      case HELPS -> "a private workqueue is not enough: " + effect;
      case CHANGES_NOTHING -> "a private workqueue does not cure it: " + effect;
      case BREAKS -> "refused: the conversion breaks it: " + effect;
      case UNKNOWN -> effect;
    };
  }

  /** The report as comments, and below it the spec. */
  public String text() {
    return lines().map(l -> "// " + l + "\n").collect(Collectors.joining()) + "\n" + spec;
  }

  private Stream<String> lines() {
    List<String> lines = new ArrayList<>();
    needs.forEach(n -> need(n, lines));
    lines.addAll(conversion.frame());
    conversion.moves().forEach(m -> lines.add(move(m)));
    change.losses().forEach(l -> lines.add((l.owner() == Owner.OWN ? "LOST: " : "") + l.text()));
    lines.add("result: " + verdict());
    return lines.stream();
  }

  private static void need(Need need, List<String> lines) {
    Flush flush = need.flush();
    lines.add("%s: %s waits for %s".formatted(place(flush), flush.text(), items(flush)));
    lines.add("step 0: without it: " + need.without().text());
    need.naming().ifPresent(t -> lines.add("step 0: flushing these items instead: " + t.text()));
  }

  private static String place(Flush flush) {
    return Places.brief(flush.span());
  }

  private static String items(Flush flush) {
    String own = names(flush.own());
    String others = names(flush.others());
    return (own.isEmpty() ? "nothing of the driver's" : own)
        + (others.isEmpty() ? "" : "; of others " + others);
  }

  private static String names(List<Thing.Work> items) {
    return items.stream().map(Thing::name).collect(Collectors.joining(", "));
  }

  private static String move(Move move) {
    return "step 4, 5: line %d: %s -> %s"
        .formatted(move.span().line(), move.before(), move.after());
  }

  /** As JSON. */
  public String json(String version) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("wqcheck", version);
    object.put("file", change.before());
    object.put("proven", isProven());
    object.put("effect", Json.lower(change.effect().kind()));
    object.put("report", lines().toList());
    object.put("spec", spec);
    return Json.text(object);
  }
}
