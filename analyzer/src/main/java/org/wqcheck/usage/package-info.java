/**
 * The usage graph of a spec: who queues, runs on, flushes, cancels, waits for, completes and locks
 * what, with the locks held at each point. Bodies are lowered to straight code and followed along
 * every path ({@code Flow}); what the calls found there mean for each other is the {@link
 * org.wqcheck.usage.UsageGraph}. The only package that knows JGraphT.
 */
package org.wqcheck.usage;
