package org.wqcheck.explore;

/**
 * How to search.
 *
 * @param extent how much of the system
 * @param limits what it may take
 * @param progress who watches
 * @param keeper who keeps what was explored beyond the process
 */
public record SearchPlan(Extent extent, Limits limits, Progress progress, Keeper keeper) {}
