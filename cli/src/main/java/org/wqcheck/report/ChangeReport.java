package org.wqcheck.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wqcheck.convert.CoverageLoss;
import org.wqcheck.convert.CoverageLoss.Owner;

/**
 * What a change of a spec does.
 *
 * @param before the spec as it was
 * @param after the changed one
 * @param effect on the verdict
 * @param losses what is no longer waited for
 */
public record ChangeReport(String before, String after, Effect effect, List<CoverageLoss> losses) {

  /** Whether something of the tasks' own is no longer waited for. */
  public boolean losesOwn() {
    return losses.stream().anyMatch(l -> l.owner() == Owner.OWN);
  }

  /** For a person; every line ended. */
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add("%s: %s".formatted(after, effect.text()));
    losses.forEach(l -> lines.add(l.at() + ": " + word(l) + l.text()));
    if (losses.isEmpty()) {
      lines.add("%s: waits for everything that %s waits for".formatted(after, before));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String word(CoverageLoss loss) {
    return switch (loss.owner()) {
      case OWN -> "error: flush coverage lost: ";
      case OTHERS -> "note: ";
    };
  }

  /** As JSON. */
  public String json(String version) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("wqcheck", version);
    object.put("before", before);
    object.put("after", after);
    object.put("effect", Json.lower(effect.kind()));
    object.put("message", effect.text());
    object.put("coverage_lost", losses.stream().map(ChangeReport::loss).toList());
    return Json.text(object);
  }

  private static Map<String, Object> loss(CoverageLoss loss) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("task", loss.task());
    object.put("item", loss.item());
    object.put("owner", Json.lower(loss.owner()));
    object.put("waited", loss.call());
    object.put("waited_at", Places.json(loss.at()));
    object.put("queued", loss.queueing());
    object.put("queued_at", Places.json(loss.queued()));
    return object;
  }
}
