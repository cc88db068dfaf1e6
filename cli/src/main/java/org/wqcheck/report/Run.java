package org.wqcheck.report;

import java.util.List;

/**
 * All that one invocation of a command has to report.
 *
 * @param command {@code check}, {@code lint} or {@code test}
 * @param version of the program
 * @param pages of every code
 * @param examined one a spec and kernel, in order
 */
public record Run(
    String command, String version, List<PageReport> pages, List<Examined> examined) {}
