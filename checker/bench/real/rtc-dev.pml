/* examples/handa/rtc-dev-5.17.wq, and with -DCLOCKS=2 rtc-dev-clocks.wq: a work that queues itself or arms a
 * timer that queues it, and who switches that off. The work queues itself on its own CPU; it follows itself
 * anyway. KEEP_OPS_LOCK is rtc-dev-keep-ops-lock.wq, which hangs. */
#ifndef CLOCKS
#define CLOCKS 1
#endif
#define WORKS CLOCKS
#define WQS 1
#define FLUSHERS CLOCKS
#include "workqueue.pml"

#define SYSTEM_WQ 0

bit ops_lock[CLOCKS], irq_lock[CLOCKS];
bit stop_uie_polling[CLOCKS], uie_timer_active[CLOCKS], uie_task_active[CLOCKS];
bit armed[CLOCKS], firing[CLOCKS];

#define UIE_TASK (_pid % CLOCKS)         /* processes come in groups of CLOCKS */

active [CLOCKS] proctype uie_task() {
end:	start(UIE_TASK);
body:	lock(ops_lock[UIE_TASK]);
	unlock(ops_lock[UIE_TASK]);
	lock(irq_lock[UIE_TASK]);
	if
	:: stop_uie_polling[UIE_TASK] ->
		uie_task_active[UIE_TASK] = 0
	:: else ->
		if
		:: uie_timer_active[UIE_TASK] = 1;
			uie_task_active[UIE_TASK] = 0;
			armed[UIE_TASK] = 1              /* add_timer() */
		:: queue_work(SYSTEM_WQ, UIE_TASK, 0)
		fi
	fi;
	unlock(irq_lock[UIE_TASK]);
	finish(SYSTEM_WQ, UIE_TASK, body);
	goto end
}

active [CLOCKS] proctype uie_timer() {
	byte cpu;
end:	if :: d_step { armed[UIE_TASK] -> armed[UIE_TASK] = 0; firing[UIE_TASK] = 1 } fi;
	lock(irq_lock[UIE_TASK]);
	uie_timer_active[UIE_TASK] = 0;
	uie_task_active[UIE_TASK] = 1;
	queue_work_anywhere(SYSTEM_WQ, UIE_TASK);
	unlock(irq_lock[UIE_TASK]);
	firing[UIE_TASK] = 0;
	goto end
}

active [CLOCKS] proctype ioctl() {
	byte cpu, my;
	lock(irq_lock[UIE_TASK]);
	stop_uie_polling[UIE_TASK] = 0;
	uie_task_active[UIE_TASK] = 1;
	queue_work_anywhere(SYSTEM_WQ, UIE_TASK);
	unlock(irq_lock[UIE_TASK]);
	lock(ops_lock[UIE_TASK]);
#ifndef KEEP_OPS_LOCK
	unlock(ops_lock[UIE_TASK]);
#endif
	lock(irq_lock[UIE_TASK]);
	stop_uie_polling[UIE_TASK] = 1;
	if
	:: uie_timer_active[UIE_TASK] ->
		unlock(irq_lock[UIE_TASK]);
		d_step { !firing[UIE_TASK] -> armed[UIE_TASK] = 0 };     /* del_timer_sync() */
		lock(irq_lock[UIE_TASK]);
		uie_timer_active[UIE_TASK] = 0
	:: else
	fi;
	if
	:: uie_task_active[UIE_TASK] ->
		unlock(irq_lock[UIE_TASK]);
		flush_workqueue(SYSTEM_WQ, my);
		lock(irq_lock[UIE_TASK])
	:: else
	fi;
	assert(!pending[UIE_TASK]);
	unlock(irq_lock[UIE_TASK])
#ifdef KEEP_OPS_LOCK
	;
	unlock(ops_lock[UIE_TASK])
#endif
}
