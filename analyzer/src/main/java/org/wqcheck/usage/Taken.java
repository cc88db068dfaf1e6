package org.wqcheck.usage;

import java.util.List;

/**
 * A lock that somebody takes, or waits for others to take.
 *
 * @param hold what, and how
 * @param at the call that takes it
 * @param through the waits that lead to whoever takes it, in order; empty: takes it himself
 */
public record Taken(Hold hold, Use at, List<Use> through) {}
