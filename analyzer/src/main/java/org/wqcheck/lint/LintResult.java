package org.wqcheck.lint;

import java.util.List;

/**
 * What the rules have to say about a spec.
 *
 * @param findings by place
 * @param suppressed those that comments allow, by place; they are not among {@code findings}
 */
public record LintResult(List<Finding> findings, List<Suppressed> suppressed) {}
