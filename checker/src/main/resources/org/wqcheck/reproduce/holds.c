/* ---- plugs: a runnable work at the head of a per-CPU pool, so that nothing behind it starts -- */

static struct workqueue_struct *lab_plug_wq[2];
static struct work_struct lab_plugs[LAB_CPUS * 2];
static bool lab_plugged[LAB_CPUS * 2];

static void lab_plug_fn(struct work_struct *work)
{
	int pool = work - lab_plugs;

	while (READ_ONCE(lab_plugged[pool]) && lab_scripted() && !READ_ONCE(lab_stopped)) {
		udelay(20);
		cond_resched();
	}
}

static void lab_plug(int pool)
{
	WRITE_ONCE(lab_plugged[pool], true);
	queue_work_on(pool / 2, lab_plug_wq[pool % 2], &lab_plugs[pool]);
	msleep(5);
}

static bool lab_setup_plugs(void)
{
	int i;

	for (i = 0; i < LAB_CPUS * 2; i++)
		INIT_WORK(&lab_plugs[i], lab_plug_fn);
	lab_plug_wq[0] = alloc_workqueue("lab_plug", 0, 0);
	lab_plug_wq[1] = alloc_workqueue("lab_plug_highpri", WQ_HIGHPRI, 0);
	return lab_plug_wq[0] && lab_plug_wq[1];
}

/*
 * ---- holds: a probe keeps a call between two critical sections, so that others can move there ----
 * queue_work has claimed its item, drain_workqueue forbidden queueing, a sync cancel grabbed its item.
 */

static struct work_struct *lab_held_item;	/* whose timer's handler is to be held */
static int lab_timer_cpu = -1;			/* and where */

#define LAB_LONGEST_HOLD 30000			/* rounds of 20 us: others may need this CPU */

/*
 * Only where probes are calls (ftrace): as an exception one runs with interrupts off, and waiting there
 * would stop the machine.
 */
static bool lab_is_held(struct work_struct *queued)
{
	int i;

	if (queued && READ_ONCE(lab_held_item) == queued && in_interrupt())
		return true;
	for (i = 0; i < lab_nr_actors; i++) {
		bool handler = lab_actors[i].kind == LAB_HANDLER || lab_actors[i].kind == LAB_TIMER;

		if (READ_ONCE(lab_actors[i].hold) && lab_actors[i].task == current &&
		    handler == !!in_interrupt())
			return true;
	}
	return false;
}

static void lab_hold(struct work_struct *queued)
{
	int patience = LAB_LONGEST_HOLD;

	while (lab_scripted() && lab_is_held(queued) && !READ_ONCE(lab_stopped) && patience--)
		udelay(20);
}

static int lab_at_queueing(struct kprobe *probe, struct pt_regs *regs)
{
	lab_hold((struct work_struct *)regs_get_kernel_argument(regs, 2));
	return 0;
}

static int lab_at_flushing(struct kprobe *probe, struct pt_regs *regs)
{
	lab_hold(NULL);
	return 0;
}

static struct kprobe lab_probes[] = {
	{ .symbol_name = "__queue_work", .pre_handler = lab_at_queueing },
	{ .symbol_name = "__flush_workqueue", .pre_handler = lab_at_flushing },
	{ .symbol_name = "__flush_work", .pre_handler = lab_at_flushing },
};
static int lab_nr_probes;

static void lab_set_probes(void)
{
	int i;
	bool needed = false;

	for (i = 0; i < lab_script_length; i++)
		needed |= lab_script[i].course == LAB_HELD;
	while (needed && script && lab_nr_probes < ARRAY_SIZE(lab_probes)) {
		if (register_kprobe(&lab_probes[lab_nr_probes])) {
			lab_say("no probe at %s", lab_probes[lab_nr_probes].symbol_name);
			break;
		}
		lab_nr_probes++;
	}
}

static void lab_remove_probes(void)
{
	while (lab_nr_probes)
		unregister_kprobe(&lab_probes[--lab_nr_probes]);
}

