/* examples/handa/i915-aer-5.17.wq: remove flushes system_wq under the device lock, which aer's work takes.
 * Not here: that fbc is freed, and interrupts that find their work pending. */
#define WORKS 2
#define WQS 1
#define FLUSHERS 1
#include "workqueue.pml"

#define SYSTEM_WQ 0
#define AER_RECOVER_WORK 0
#define UNDERRUN_WORK 1

bit pdev, fbc_lock;
bit intel_irq = 1, in_intel_irq;

active proctype aer_recover_work() {
end:	start(AER_RECOVER_WORK);
body:	lock(pdev);
	unlock(pdev);
	finish(SYSTEM_WQ, AER_RECOVER_WORK, body);
	goto end
}

active proctype underrun_work() {
end:	start(UNDERRUN_WORK);
body:	lock(fbc_lock);
	unlock(fbc_lock);
	finish(SYSTEM_WQ, UNDERRUN_WORK, body);
	goto end
}

active proctype ghes() {
	byte cpu;
end:	!pending[AER_RECOVER_WORK];
	queue_work_anywhere(SYSTEM_WQ, AER_RECOVER_WORK);
	goto end
}

active proctype intel() {
	byte cpu;
end:	if :: d_step { intel_irq && !pending[UNDERRUN_WORK] -> in_intel_irq = 1 } fi;
	queue_work_anywhere(SYSTEM_WQ, UNDERRUN_WORK);
	in_intel_irq = 0;
	goto end
}

active proctype remove() {
	byte my;
	lock(pdev);
	intel_irq = 0;                   /* free_irq(): off, and then no handler runs */
	!in_intel_irq;
	flush_workqueue(SYSTEM_WQ, my);
	unlock(pdev)
}
