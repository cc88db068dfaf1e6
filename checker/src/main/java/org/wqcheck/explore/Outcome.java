package org.wqcheck.explore;

import java.util.List;
import java.util.Optional;

/**
 * How a search ended.
 *
 * @param limit the limit that ended it, if one did
 * @param found one for each violation number, least length first, of equal length the first found
 * @param completed figures at the end of the last completed level
 * @param reached figures at the end; they differ only if a limit ended the search
 * @param growth of the levels completed
 * @param graph what was explored
 */
public record Outcome(
    Optional<Limit> limit,
    List<Found> found,
    Statistics completed,
    Statistics reached,
    Growth growth,
    ExploredGraph graph) {}
