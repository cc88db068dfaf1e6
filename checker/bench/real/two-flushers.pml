/* examples/conformance/rule-7-1-two-flushers-each-get-theirs.wq, on three CPUs where nobody says otherwise. */
#ifndef CPUS
#define CPUS 3
#endif
#define WORKS 2
#define WQS 1
#define FLUSHERS 2
#include "workqueue.pml"

#define WQ 0
#define SLOW 0
#define QUICK 1

bit slow_done;

active proctype slow() {
end:	start(SLOW);
body:	skip;                            /* msleep() */
	slow_done = 1;
	finish(WQ, SLOW, body);
	goto end
}

active proctype quick() {
end:	start(QUICK);
body:	skip;
	finish(WQ, QUICK, body);
	goto end
}

active proctype early() {
	byte cpu, my;
	queue_work_anywhere(WQ, SLOW);
	flush_workqueue(WQ, my);
	assert(slow_done)
}

active proctype late() {
	byte cpu, my;
	queue_work_anywhere(WQ, QUICK);
	flush_workqueue(WQ, my);
	assert(!pending[QUICK] && !runs[QUICK])
}
