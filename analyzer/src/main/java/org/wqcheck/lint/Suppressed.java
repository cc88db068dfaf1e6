package org.wqcheck.lint;

import org.wqcheck.model.Suppression;

/**
 * A finding that a comment allows.
 *
 * @param finding what was found
 * @param by the comment, with its reason
 */
public record Suppressed(Finding finding, Suppression by) {}
