package org.wqcheck.kernel;

import java.util.function.IntUnaryOperator;

/**
 * Who changes places with whom, by number: with itself, if it stays.
 *
 * @param items of the work items
 * @param tasks of the callers that are no workers; workers follow their items
 * @param queues of the workqueues
 */
public record Images(IntUnaryOperator items, IntUnaryOperator tasks, IntUnaryOperator queues) {}
