package org.wqcheck.check;

import java.util.List;

/**
 * What it takes to run a violation again on a machine of the same model.
 *
 * @param nrRunningKept whether the machine keeps nr_running
 * @param powerEfficient what workqueue.power_efficient is, where the spec leaves it open
 * @param completionBound how far its completions count, at least 1
 * @param stuck the tasks whose trace ends with where they block
 * @param ordinals which report of each state is taken
 */
public record Schedule(
    boolean nrRunningKept,
    boolean powerEfficient,
    int completionBound,
    List<String> stuck,
    List<Integer> ordinals) {}
