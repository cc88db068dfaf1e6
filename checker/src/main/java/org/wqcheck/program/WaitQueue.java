package org.wqcheck.program;

/**
 * wait_queue_head. Who waits on it says so in its own state.
 *
 * @param name as users know it
 * @param number what a task that waits here has in {@link Task#waiting}; rwsems share the numbers
 */
record WaitQueue(String name, int number) {}
