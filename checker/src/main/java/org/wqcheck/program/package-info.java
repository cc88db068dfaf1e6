/**
 * The system that the explorer explores: the drivers' code, compiled to flat instructions a task,
 * on top of the cmwq machine, with locks, completions, timers, handlers and memory around it. One
 * step is one instruction, or one step of a kernel call of several; local instructions are taken
 * together with the next visible one.
 */
package org.wqcheck.program;
