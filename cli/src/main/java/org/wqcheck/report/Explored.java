package org.wqcheck.report;

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
    Map<Violation, String> strangers) {}
