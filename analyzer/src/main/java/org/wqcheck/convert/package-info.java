/**
 * A driver's flushes of system-wide workqueues done away with, by the steps of the announcement: a
 * private workqueue, every queueing call and every flush moved to it. Also what a change of a spec
 * does to what is waited for. Everything here is text in, text out: whether the result holds is for
 * the checker to say.
 */
package org.wqcheck.convert;
