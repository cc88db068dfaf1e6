/**
 * Concurrency-managed workqueues as a state machine: work items, pools, pool_workqueues, workers
 * and the calls that queue, flush, cancel, drain and destroy. One step is one critical section
 * under the lock that guards the data; where the C function sleeps or drops the lock, the step ends
 * and the task stands at a {@link org.wqcheck.kernel.Point}. In the normal mode workers are always
 * there: the head of a pool's worklist may start at any time on a fresh worker, unless the pool
 * dozes. With {@link org.wqcheck.kernel.Setup#keepNrRunning()} a bound pool starts it only while no
 * worker of the pool is running; where memory can get short, {@link org.wqcheck.kernel.Shortage}
 * counts the workers and {@link org.wqcheck.kernel.Rescuer} does what they cannot. The package
 * knows no spec; it is handed a {@link org.wqcheck.kernel.Setup} and an {@link
 * org.wqcheck.kernel.Environment}.
 */
package org.wqcheck.kernel;
