/* several-interrupts.wq: DEVICES devices, each with a lock, a work, an interrupt and who removes it. */
#define WORKS DEVICES
#define WQS 1
#define FLUSHERS 1
#include "workqueue.pml"

#define SYSTEM_WQ 0

bit mutex[DEVICES];
bit handling[DEVICES], freed[DEVICES];

#define DEV (_pid % DEVICES)             /* processes come in groups of DEVICES */

active [DEVICES] proctype w() {
end:	start(DEV);
body:	lock(mutex[DEV]);
	unlock(mutex[DEV]);
	finish(SYSTEM_WQ, DEV, body);
	goto end
}

active [DEVICES] proctype intr() {       /* max 1; it need not come */
	byte cpu;
end:	d_step { !freed[DEV] -> handling[DEV] = 1 };
	queue_work_anywhere(SYSTEM_WQ, DEV);
	handling[DEV] = 0
}

active [DEVICES] proctype remove() {
	freed[DEV] = 1;                      /* free_irq() */
	!handling[DEV];
	cancel_work_sync(SYSTEM_WQ, DEV)
}
