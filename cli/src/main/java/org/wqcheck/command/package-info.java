/**
 * The program {@code wqcheck}: options, subcommands, exit codes. The only place that writes to
 * standard output, ends the process, and knows the machine it runs on.
 */
package org.wqcheck.command;
