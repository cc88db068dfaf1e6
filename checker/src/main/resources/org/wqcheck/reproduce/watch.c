/* ---- the watchdog -------------------------------------------------------------------------- */

#define LAB_STUCK (3 * HZ)		/* no way out of a statement for so long: a hang */
#define LAB_LONGEST (7 * HZ)		/* behind the script */

static unsigned long lab_free_since;	/* the conductor lets everybody go on */

static bool lab_must_end(struct lab_actor *actor)
{
	switch (actor->kind) {
	case LAB_PROCESS:
	case LAB_INIT:
	case LAB_EXIT:
		return !actor->daemon && !actor->endless;
	default:
		return false;
	}
}

static bool lab_all_ended(void)
{
	int i;

	for (i = 0; i < lab_nr_actors; i++)
		if (lab_must_end(&lab_actors[i]) && READ_ONCE(lab_actors[i].state) != LAB_DONE)
			return false;
	return true;
}

static bool lab_is_stuck(struct lab_actor *actor)
{
	return READ_ONCE(actor->state) == LAB_IN && !actor->daemon &&
	       time_after(jiffies, READ_ONCE(actor->since) + LAB_STUCK);
}

/* A statement has begun and not ended, or an execution of a work that takes its time. */
static bool lab_somebody_is_busy(void)
{
	int i;

	for (i = 0; i < lab_nr_actors; i++) {
		struct lab_actor *actor = &lab_actors[i];
		bool runs = actor->kind == LAB_WORK && READ_ONCE(actor->live) &&
			    time_after(jiffies, READ_ONCE(actor->begun) + HZ / 40);

		if (!actor->daemon && !actor->endless && (READ_ONCE(actor->state) == LAB_IN || runs))
			return true;
	}
	return false;
}

/* One execution goes on and on without getting anywhere: a busy wait made of statements. */
static bool lab_is_circling(struct lab_actor *actor)
{
	return actor->live && actor->kind != LAB_KTHREAD && !actor->daemon && !actor->endless &&
	       time_after(jiffies, actor->begun + LAB_STUCK) &&
	       time_after(jiffies, lab_free_since + LAB_STUCK) &&
	       time_before(jiffies, READ_ONCE(actor->since) + HZ);
}

/* Somebody gets nowhere, and everybody else has ended or gets nowhere either. */
static bool lab_only_the_stuck_are_left(void)
{
	bool stuck = false;
	int i;

	for (i = 0; i < lab_nr_actors; i++) {
		struct lab_actor *actor = &lab_actors[i];

		if (lab_is_stuck(actor) || lab_is_circling(actor))
			stuck = true;
		else if (READ_ONCE(actor->live) && !actor->daemon)
			return false;
	}
	return stuck;
}

/* Interrupts fire and timers expire until everybody has ended or nobody gets on. */
static void lab_watch(void)
{
	unsigned long start = jiffies, quiet = jiffies;

	lab_free_since = start;
	while (!READ_ONCE(lab_stopped) && time_before(jiffies, start + LAB_LONGEST)) {
		if (time_before(jiffies, start + HZ / 2) || lab_rnd(8) == 0)
			lab_fire_something();
		if (lab_script_length && script)
			lab_expire_everything();
		usleep_range(1000, 4000);
		if (!lab_all_ended() || lab_somebody_is_busy() ||
		    (lab_nr_irqs && time_before(jiffies, start + HZ / 2)))
			quiet = jiffies;
		if (time_after(jiffies, quiet + HZ / 20) || lab_only_the_stuck_are_left())
			break;
	}
}

/* Whether a task has moved since it was last looked at: a retry that sleeps in between is no block. */
static bool lab_has_switched(struct lab_actor *actor)
{
	unsigned long now = actor->task->nvcsw + actor->task->nivcsw;
	bool switched = now != actor->switches;

	actor->switches = now;
	return switched;
}

static const char *lab_state_of(struct lab_actor *actor)
{
	struct task_struct *task = actor->task;

	if (actor->state == LAB_DONE || (actor->state == LAB_IDLE && !actor->live))
		return actor->starts ? "done" : "never";
	if (!lab_is_stuck(actor))
		return lab_is_circling(actor) ? "circling" : "moving";
	if (actor->kind == LAB_HANDLER || actor->kind == LAB_TIMER || !task)
		return "spinning";
	return task_is_running(task) || lab_has_switched(actor) ? "spinning" : "blocked";
}

static void lab_report(void)
{
	int i;

	if (lab_somebody_is_busy()) {
		for (i = 0; i < lab_nr_actors; i++)
			if (lab_actors[i].live && lab_actors[i].task)
				lab_has_switched(&lab_actors[i]);
		msleep(200);
	}
	for (i = 0; i < lab_nr_actors; i++) {
		struct lab_actor *actor = &lab_actors[i];
		const char *state = lab_state_of(actor);

		lab_say("actor %s%s %d:%d steps %lu starts %d %s",
			lab_must_end(actor) && strcmp(state, "done") ? "unfinished " : "", state,
			lab_sites[actor->site].line, lab_sites[actor->site].column, actor->steps,
			actor->starts, actor->name);
	}
}

static bool lab_quiet(void)
{
	int i;

	for (i = 0; i < lab_nr_actors; i++)
		if (READ_ONCE(lab_actors[i].live))
			return false;
	for (i = 0; i < lab_nr_items; i++)
		if (work_busy(&lab_items[i].dwork->work) || timer_pending(&lab_items[i].dwork->timer))
			return false;
	return true;
}

/* Lets everything run out; false: something never does, and the module has to stay. */
static bool lab_settle(void)
{
	unsigned long until = jiffies + HZ;
	int i;

	lab_cut();
	WRITE_ONCE(lab_over, true);
	WRITE_ONCE(lab_stopped, true);
	while (!lab_quiet() && time_before(jiffies, until)) {
		lab_expire_everything();
		usleep_range(2000, 4000);
	}
	if (!lab_quiet())
		return false;
	for (i = 0; i < lab_nr_timers; i++)
		del_timer_sync(lab_timers[i].timer);
	for (i = 0; i < lab_nr_queues; i++)
		if (lab_queues[i]->wq && !lab_queues[i]->system &&
		    (!lab_queues[i]->gone || lab_queues[i]->kept))
			destroy_workqueue(lab_queues[i]->wq);
	return true;
}

static bool lab_perform(void)
{
	int i;
	bool clean;

	prandom_seed_state(&lab_random, seed);
	if (!lab_setup_plugs())
		return true;
	for (i = 0; i < lab_nr_actors; i++) {
		lab_actors[i].cue_cpu = lab_actors[i].home_cpu = -1;
		lab_actors[i].since = jiffies;
	}
	lab_setup_irqs();
	lab_setup();
	lab_set_probes();
	for (i = 0; i < lab_nr_items; i++)
		trace_printk("wqcheck: item %px %s\n", &lab_items[i].dwork->work,
			     lab_actors[lab_items[i].actor].name);
	lab_say("begin %s %s seed %d", LAB_SPEC, script && lab_script_length ? "script" : "random", seed);
	for (i = 0; i < lab_nr_actors; i++)
		if (lab_actors[i].kind <= LAB_EXIT)
			lab_spawn(&lab_actors[i], lab_process);
	if (script && lab_script_length)
		lab_conduct();
	lab_watch();
	lab_report();
	clean = lab_settle();
	if (clean)
		for (i = 0; i < 2; i++)
			destroy_workqueue(lab_plug_wq[i]);
	lab_say("end %s %s", LAB_SPEC, clean ? "clean" : "stays");
	return clean;
}

static int __init lab_init(void)
{
	if (num_online_cpus() < LAB_CPUS) {
		pr_err("wqcheck: needs %d CPUs and one to watch them\n", LAB_CPUS);
		return -EINVAL;
	}
	if (num_online_cpus() > LAB_CPUS)
		set_cpus_allowed_ptr(current, cpumask_of(LAB_CPUS));
	if (!lab_perform())
		__module_get(THIS_MODULE);
	return 0;
}

static void __exit lab_exit(void)
{
	int i;

	for (i = 0; i < lab_nr_irqs; i++)
		tasklet_kill(&lab_irqs[i].bottom);
	msleep(20);
}

module_init(lab_init);
module_exit(lab_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Acts out a wqcheck spec; made to hang a machine");
