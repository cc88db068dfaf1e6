/**
 * A spec as a kernel module: C that acts it out on a real kernel, and, where a violation is given,
 * the order of steps that forces its schedule. It stands in the checker because that order is read
 * off the machine: it names {@code program}, {@code property} and {@code kernel} as {@code trace}
 * does, and {@code check} for the schedule; the command and the kernel lab come above it. Texts
 * only: nothing here writes a file or runs a compiler.
 */
package org.wqcheck.reproduce;
