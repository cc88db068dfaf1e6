/**
 * An abstract workqueue as a transition system for the explorer, step by step the one that {@code
 * checker/bench/cmwq.pml} is for SPIN and {@code checker/bench/Cmwq.tla} for TLC: explorers are
 * compared on equal work. The kernel package is the machine that counts.
 */
package org.wqcheck.explore.cmwq;
