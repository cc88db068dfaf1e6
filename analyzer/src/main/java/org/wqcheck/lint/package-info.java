/**
 * Static rules on the usage graph: one class a rule, in the catalogue {@link
 * org.wqcheck.lint.Rule}. Errors are for what is always wrong, warnings for what needs a schedule,
 * notes for patterns. A new rule is a class, a constant, its page and a bad and a good spec.
 */
package org.wqcheck.lint;
