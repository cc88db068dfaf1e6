/* examples/handa/aoe-5.17.wq: the flusher of system_wq is the one who could help the work that it waits for. */
#define WORKS 1
#define WQS 1
#define FLUSHERS 1
#include "workqueue.pml"

#define SYSTEM_WQ 0
#define SLEEPWORK 0

bit scan_io;                             /* complete_all() alone is used: done for ever */

active proctype sleepwork() {
end:	start(SLEEPWORK);
body:	scan_io;
	finish(SYSTEM_WQ, SLEEPWORK, body);
	goto end
}

active proctype discover() {
	byte cpu;
	queue_work_anywhere(SYSTEM_WQ, SLEEPWORK)
}

active proctype target() {
	if
	:: scan_io = 1
	:: skip
	fi
}

active proctype flush() {
	byte my;
	flush_workqueue(SYSTEM_WQ, my);
	scan_io = 1
}
