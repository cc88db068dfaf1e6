/**
 * Whether a trace of a real kernel's workqueue tracepoints is a run of a spec's model: the order of
 * events that the trace proves is kept, everything else is free, and the model is searched for a
 * run with exactly these events. Names {@code program} and {@code kernel} as {@code trace} does.
 */
package org.wqcheck.conform;
