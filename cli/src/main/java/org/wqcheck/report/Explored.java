package org.wqcheck.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wqcheck.check.CheckResult;
import org.wqcheck.check.Violation;
import org.wqcheck.lint.Finding;
import org.wqcheck.model.Machine;

/**
 * One spec, explored for one kernel: what a check has to report.
 *
 * @param file the spec, as the user named it
 * @param machine bounds and environment it was explored with
 * @param result the answer
 * @param findings of the static rules
 * @param strangers the shared queue on which a stranger had been put to find a violation; those
 *     that need none are not in it
 */
public record Explored(
    String file,
    Machine machine,
    CheckResult result,
    List<Finding> findings,
    Map<Violation, String> strangers) {

  /** The same with fewer violations; a note says how many are left out. */
  Explored with(List<Violation> fewer) {
    int known = result.violations().size() - fewer.size();
    if (known == 0) {
      return this;
    }
    List<String> notes = new ArrayList<>(result.notes());
    notes.add(Figures.count(known, "violation") + " of the baseline not shown");
    CheckResult left =
        new CheckResult(
            result.kernel(),
            result.verdict(),
            result.limit(),
            fewer,
            result.unreached(),
            result.statistics(),
            result.mode(),
            result.coverage(),
            notes);
    return new Explored(file, machine, left, findings, strangers);
  }
}
