package org.wqcheck.command;

import java.util.Optional;
import java.util.function.Supplier;
import org.wqcheck.report.TestOutcome;

/**
 * One spec under one kernel, to be tested.
 *
 * @param file the spec, as the user named it
 * @param name {@code examples/handa/aoe-6.1.wq on 6.1}
 * @param request what it explores; empty where there is nothing to explore
 * @param run does it; never throws for what is wrong with the spec
 */
public record TestCase(
    String file, String name, Optional<SpecRequest> request, Supplier<TestOutcome> run) {}
