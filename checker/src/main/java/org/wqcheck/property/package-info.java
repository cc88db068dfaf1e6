/**
 * What counts as a violation beyond the single step: tasks that nothing can ever get past their
 * wait, and invariants. A circular wait is recognised in the state at hand; other hangs are found
 * in the bottom components of the explored graph.
 */
package org.wqcheck.property;
