package org.wqcheck.program;

/**
 * A running task that cannot take a step.
 *
 * @param task which one
 * @param needs what it provably needs to go on
 */
public record Blocked(Task task, Awaited needs) {}
