package org.wqcheck.model;

import java.util.List;

/**
 * A spec, understood, for one kernel version. Arrays are expanded to their elements, functions to
 * their bodies, strangers to items and to the tasks that queue them.
 *
 * @param file the spec's file, as the user named it
 * @param kernel the version it is elaborated for
 * @param declaredKernel true iff the file itself names a kernel
 * @param machine bounds and environment
 * @param memories every piece of memory with a lifetime; index 0 is the kernel core, which lives
 *     for ever
 * @param things every declared thing; {@code things.get(i).id() == i}
 * @param entries processes, inits and exits in order of declaration; {@code entries.get(i).id() ==
 *     i}
 * @param invariants in order of declaration
 * @param expectations the {@code expect} lines in order
 * @param expectedLints the trailing {@code //~ CODE} comments
 * @param suppressions the {@code wqcheck: allow} comments, those of included files too
 */
public record Model(
    String file,
    KernelVersion kernel,
    boolean declaredKernel,
    Machine machine,
    List<Memory> memories,
    List<Thing> things,
    List<Entry> entries,
    List<Invariant> invariants,
    List<Expectation> expectations,
    List<ExpectedLint> expectedLints,
    List<Suppression> suppressions) {}
