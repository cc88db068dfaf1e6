package org.wqcheck.explore;

/**
 * How many random runs to take.
 *
 * @param seed equal seeds give equal runs
 * @param runs at least 1
 * @param steps after which a run is given up, at least 1
 */
public record SwarmPlan(long seed, long runs, int steps) {}
