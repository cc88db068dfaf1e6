/* Bound workqueues on CPUS CPUs, as the models here need them. A model defines WORKS (its items are
 * 0 to WORKS-1), WQS and FLUSHERS (how many flush at once), and includes this before its processes.
 *
 * Of wqcheck's normal mode it has: PENDING, claimed in one step and inserted in the next; a worklist for
 * each workqueue and CPU, first in, first out; the head starts whenever it likes, on a worker of its own
 * (an item is a process, which is that worker); who is queued while it runs follows itself to its pool,
 * and there a fresh worker puts it behind the run, in worker->scheduled; works in flight by colour; a
 * sync cancel, which holds PENDING while it waits. It leaves out, as wqcheck does not:
 *   max_active, which no spec here reaches;  pools shared by two workqueues, which no spec here has;
 *   counts in flight by CPU: here by workqueue, so that a flush takes all CPUs in one step;
 *   barriers: a sync cancel waits for the end of the run, which while it holds PENDING is the same;
 *   time, memory and its freeing, kernel warnings, lock_misuse: a hang and an assertion are all it finds.
 * A hang is an invalid end state: one beside which something moves for ever would not be found. So an
 * interrupt does not fire where it would change nothing, and works wait for their start at end labels.
 */
#ifndef CPUS
#define CPUS 2
#endif
#define COLOURS (FLUSHERS + 1)
#define AFTER(colour) ((colour + 1) % COLOURS)

chan worklist[WQS * CPUS] = [WORKS] of { byte };
bit pending[WORKS];              /* WORK_STRUCT_PENDING */
byte queued[WORKS];              /* 1 + the worklist it is on, or 0 */
byte runs[WORKS];                /* 1 + the worklist it was taken from, or 0 */
bit scheduled[WORKS];            /* behind its own run, on worker->scheduled */
byte colour[WORKS];              /* while queued or scheduled */
byte run_colour[WORKS];          /* while it runs */
byte in_flight[WQS * COLOURS];   /* nr_in_flight, over all CPUs */
byte work_color[WQS], flush_color[WQS];

/* move_linked_works() to the worker that runs the same item: _pid is the item */
active [WORKS] proctype collision() {
end:
	do
	:: d_step {
		queued[_pid] && queued[_pid] == runs[_pid] && worklist[queued[_pid] - 1]?[eval(_pid)] ->
		worklist[queued[_pid] - 1]?eval(_pid);
		queued[_pid] = 0;
		scheduled[_pid] = 1
	}
	od
}

/* queue_work() on CPU at: claim, and if it was free, insert. True or not is for nobody here. */
inline queue_work(wq, w, at) {
	if
	:: pending[w]
	:: d_step { !pending[w] -> pending[w] = 1 };
		insert(wq, w, at)
	fi
}

inline insert(wq, w, at) {
	d_step {
		queued[w] = (runs[w] -> runs[w] : 1 + wq * CPUS + at);
		colour[w] = work_color[wq];
		in_flight[wq * COLOURS + colour[w]]++;
		worklist[queued[w] - 1]!w
	}
}

/* The same on any CPU; cpu is a byte of the caller, 0 before and after. */
inline queue_work_anywhere(wq, w) {
	if
	:: pending[w]
	:: d_step { !pending[w] -> pending[w] = 1 };
		atomic {
			select (cpu : 0 .. CPUS - 1);
			insert(wq, w, cpu);
			cpu = 0
		}
	fi
}

/* process_one_work(), before the callback */
inline start(w) {
	d_step {
		queued[w] && !runs[w] && worklist[queued[w] - 1]?[eval(w)] ->
		worklist[queued[w] - 1]?eval(w);
		runs[w] = queued[w];
		queued[w] = 0;
		begin(w)
	}
}

inline begin(w) {
	run_colour[w] = colour[w];
	colour[w] = 0;
	pending[w] = 0
}

/* process_one_work(), after it: goes on to `again` where the item is scheduled, in the same step */
inline finish(wq, w, again) {
	if
	:: d_step { scheduled[w] -> leave(wq, w); scheduled[w] = 0; begin(w) }; goto again
	:: d_step { !scheduled[w] -> leave(wq, w); runs[w] = 0 }
	fi
}

inline leave(wq, w) {
	in_flight[wq * COLOURS + run_colour[w]]--;
	run_colour[w] = 0
}

/* my is a byte of the caller, 0 before and after */
inline flush_workqueue(wq, my) {
	d_step {
		AFTER(work_color[wq]) != flush_color[wq] ->
		my = work_color[wq];
		work_color[wq] = AFTER(work_color[wq])
	};
	d_step {
		flush_color[wq] == my && in_flight[wq * COLOURS + my] == 0 ->
		flush_color[wq] = AFTER(flush_color[wq]);
		my = 0
	}
}

/* cancel_work_sync(), up to 6.9: while somebody has claimed w and not yet inserted it, it tries again */
inline cancel_work_sync(wq, w) {
	if
	:: d_step { !pending[w] -> pending[w] = 1 }
	:: d_step { queued[w] ->
		worklist[queued[w] - 1]??eval(w);
		queued[w] = 0;
		forget(wq, w)
	}
	:: d_step { scheduled[w] -> scheduled[w] = 0; forget(wq, w) }
	fi;
	!runs[w];
	pending[w] = 0
}

inline forget(wq, w) {
	in_flight[wq * COLOURS + colour[w]]--;
	colour[w] = 0
}

/* the if lets a label stand before it */
inline lock(m)   { if :: d_step { !m -> m = 1 } fi }
inline unlock(m) { m = 0 }
