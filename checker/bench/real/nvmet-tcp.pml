/* examples/handa/nvmet-tcp-5.17.wq: io_work flushes system_wq, and release_work, there, cancels io_work.
 * nvmet_tcp_wq is WQ_HIGHPRI: it has pools of its own, as here every workqueue has. */
#define WORKS 2
#define WQS 2
#define FLUSHERS 1
#include "workqueue.pml"

#define SYSTEM_WQ 0
#define NVMET_TCP_WQ 1
#define IO_WORK 0
#define RELEASE_WORK 1

active proctype io_work() {
	byte my;
end:	start(IO_WORK);
body:	if
	:: flush_workqueue(SYSTEM_WQ, my)
	:: skip
	fi;
	finish(NVMET_TCP_WQ, IO_WORK, body);
	goto end
}

active proctype release_work() {
end:	start(RELEASE_WORK);
body:	cancel_work_sync(NVMET_TCP_WQ, IO_WORK);
	finish(SYSTEM_WQ, RELEASE_WORK, body);
	goto end
}

active proctype data_ready() {
	byte cpu;
end:	!pending[IO_WORK];
	queue_work_anywhere(NVMET_TCP_WQ, IO_WORK);
	goto end
}

active proctype state_change() {         /* max 1; it need not come */
	byte cpu;
	if
	:: queue_work_anywhere(SYSTEM_WQ, RELEASE_WORK)
	:: skip
	fi
}
