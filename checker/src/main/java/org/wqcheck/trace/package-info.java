/**
 * Paths told with names: what each step of a schedule was, who is stuck where at its end, and the
 * state at its end as the kernel would dump it.
 */
package org.wqcheck.trace;
