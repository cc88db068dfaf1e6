/* ---- the conductor ------------------------------------------------------------------------ */

#define LAB_PATIENCE (2 * HZ)		/* for an actor to arrive at its gate, or a statement to end */
#define LAB_SETTLE 40			/* ms for what is about to block to block */

static const char *lab_left_because;

#define lab_await(condition, patience) \
({ \
	unsigned long until = jiffies + (patience); \
	while (!(condition) && time_before(jiffies, until) && !READ_ONCE(lab_stopped)) \
		lab_pause(false); \
	!!(condition); \
})

static bool lab_is_over(struct lab_actor *actor, unsigned long steps)
{
	return READ_ONCE(actor->steps) != steps || READ_ONCE(actor->state) == LAB_DONE;
}

/* Whether it stands at a gate there in atomic context, and lets nothing else run. */
static bool lab_blocks(struct lab_actor *actor, int cpu)
{
	if (!READ_ONCE(actor->live))
		return false;
	if (actor->kind == LAB_TIMER || actor->kind == LAB_HANDLER)
		return actor->ran_on == cpu;
	return READ_ONCE(actor->spins) && task_cpu(actor->task) == cpu;
}

static bool lab_is_blocked(int cpu)
{
	int i;

	for (i = 0; i < lab_nr_actors; i++)
		if (lab_blocks(&lab_actors[i], cpu))
			return true;
	return lab_timer_cpu == cpu && READ_ONCE(lab_held_item);
}

/* Whether somebody keeps the CPU: at a gate, or held inside a call. */
static bool lab_is_kept(int cpu)
{
	int i;

	for (i = 0; i < lab_nr_actors; i++)
		if (READ_ONCE(lab_actors[i].hold) && lab_actors[i].hold_cpu == cpu)
			return true;
	return lab_is_blocked(cpu);
}

/*
 * A handler at a gate keeps its CPU, and so does who is held inside a call: whoever can go elsewhere does,
 * before it begins. Who is inside a call may be held there, and cannot be moved.
 */
static void lab_clear_cpu(int cpu)
{
	cpumask_t others;
	int i;

	cpumask_clear(&others);
	for (i = 0; i < LAB_CPUS; i++)
		if (i != cpu && !lab_is_kept(i))
			cpumask_set_cpu(i, &others);
	for (i = 0; i < lab_nr_actors && !cpumask_empty(&others); i++) {
		struct lab_actor *actor = &lab_actors[i];

		if (actor->kind <= LAB_KTHREAD && actor->task && actor->cpu < 0 &&
		    (READ_ONCE(actor->state) == LAB_GATE || READ_ONCE(actor->state) == LAB_IDLE))
			set_cpus_allowed_ptr(actor->task, &others);
	}
	msleep(5);
}

/*
 * Where an actor is held: a worker where it is, others on the last CPU that nobody keeps, as schedules let
 * workers run on the first.
 */
static int lab_cpu_to_hold(struct lab_actor *actor)
{
	int cpu;

	if (actor->cpu >= 0)
		return actor->cpu;
	if (actor->kind > LAB_KTHREAD)
		return task_cpu(actor->task);
	for (cpu = LAB_CPUS - 1; cpu > 0 && lab_is_kept(cpu); cpu--)
		;
	return cpu;
}

static void lab_prepare_hold(struct lab_actor *actor)
{
	actor->hold_cpu = lab_cpu_to_hold(actor);
	lab_clear_cpu(actor->hold_cpu);
	WRITE_ONCE(actor->hold, true);
}

static bool lab_play_step(const struct lab_cue *cue)
{
	struct lab_actor *actor = &lab_actors[cue->who];
	unsigned long steps;

	if (!lab_await(READ_ONCE(actor->state) == LAB_GATE, LAB_PATIENCE)) {
		lab_left_because = "does not arrive";
		return false;
	}
	if (actor->site != cue->site) {
		lab_left_because = "is somewhere else";
		return false;
	}
	steps = actor->steps;
	actor->cue_cpu = cue->cpu;
	WRITE_ONCE(actor->hold, false);
	if (cue->course == LAB_HELD)
		lab_prepare_hold(actor);
	smp_store_release(&actor->granted, 1);
	if (cue->course != LAB_ENDS) {
		msleep(LAB_SETTLE);
		return true;
	}
	lab_left_because = "does not get past it";
	return lab_await(lab_is_over(actor, steps), LAB_PATIENCE);
}

static bool lab_play_end(const struct lab_cue *cue)
{
	struct lab_actor *actor = &lab_actors[cue->who];

	lab_left_because = "does not get past it";
	return lab_await(READ_ONCE(actor->state) != LAB_IN, LAB_PATIENCE);
}

static bool lab_play_start(const struct lab_cue *cue)
{
	struct lab_actor *actor = &lab_actors[cue->who];

	lab_left_because = "does not start";
	return lab_await(READ_ONCE(actor->state) == LAB_GATE && actor->live, LAB_PATIENCE);
}

/*
 * Where a handler runs: where it is pinned, else on the last CPU that the schedule does not have it queue
 * on, whose workers have to get on while it stands at a gate.
 */
static int lab_cpu_for(struct lab_actor *handler, int home)
{
	int cpu = handler->cpu;

	handler->home_cpu = home;
	if (cpu < 0)
		cpu = home == LAB_CPUS - 1 && LAB_CPUS > 1 ? LAB_CPUS - 2 : LAB_CPUS - 1;
	lab_clear_cpu(cpu);
	return cpu;
}

static bool lab_play_fire(const struct lab_cue *cue)
{
	struct lab_irq *irq = &lab_irqs[cue->site];

	lab_left_because = "cannot fire";
	if (irq->tasklet) {
		bool starts;

		tasklet_enable(&irq->bottom);
		starts = lab_play_start(cue);
		tasklet_disable_nosync(&irq->bottom);
		return starts;
	}
	if (!lab_await(lab_can_fire(irq), LAB_PATIENCE))
		return false;
	lab_fire(irq, lab_cpu_for(&lab_actors[irq->actor], cue->cpu));
	return lab_play_start(cue);
}

static int lab_free_cpu(void)
{
	int cpu = lab_rnd(LAB_CPUS), i;

	for (i = 0; i < LAB_CPUS && lab_is_blocked(cpu); i++)
		cpu = (cpu + 1) % LAB_CPUS;
	return cpu;
}

static void lab_expire_this(void *which)
{
	lab_expire_now(*(const int *)which);
}

/* Timers are pinned: one expires on the CPU that moves it, which is not to be the conductor's. */
static void lab_play_expire(const struct lab_cue *cue)
{
	int which = cue->site, cpu;

	if (cue->course == LAB_HELD)
		WRITE_ONCE(lab_held_item, &lab_items[which].dwork->work);
	if (which < lab_nr_items && cue->course != LAB_HELD)
		cpu = lab_free_cpu();
	else
		cpu = lab_cpu_for(&lab_actors[which < lab_nr_items ? lab_items[which].actor :
					      lab_timers[which - lab_nr_items].actor], -1);
	if (cue->course == LAB_HELD)
		lab_timer_cpu = cpu;
	smp_call_function_single(cpu, lab_expire_this, &which, 1);
	msleep(LAB_SETTLE);
}

static bool lab_play(const struct lab_cue *cue)
{
	switch (cue->kind) {
	case LAB_STEP:
		return lab_play_step(cue);
	case LAB_END:
		return lab_play_end(cue);
	case LAB_START:
		return lab_play_start(cue);
	case LAB_RELEASE:
		WRITE_ONCE(lab_actors[cue->who].hold, false);
		msleep(LAB_SETTLE);	/* who is held beside it may go on with the next cue */
		return true;
	case LAB_LET_QUEUE:
		WRITE_ONCE(lab_held_item, NULL);
		msleep(LAB_SETTLE);
		return true;
	case LAB_EXPIRE:
		lab_play_expire(cue);
		return true;
	case LAB_FIRE:
		return lab_play_fire(cue);
	case LAB_PLUG:
		lab_plug(cue->who);
		return true;
	case LAB_UNPLUG:
		WRITE_ONCE(lab_plugged[cue->who], false);
		return true;
	}
	return false;
}

static void lab_conduct(void)
{
	int i;

	for (i = 0; i < lab_script_length && !READ_ONCE(lab_stopped); i++) {
		const struct lab_cue *cue = &lab_script[i];
		bool actors = cue->kind <= LAB_START || cue->kind == LAB_FIRE;

		if (!lab_play(cue) && !READ_ONCE(lab_stopped)) {
			lab_say("script left %d/%d %s %d:%d %s", i + 1, lab_script_length,
				actors ? lab_actors[cue->who].name : "-", lab_sites[cue->site].line,
				lab_sites[cue->site].column, lab_left_because);
			break;
		}
	}
	if (i == lab_script_length || READ_ONCE(lab_stopped))
		lab_say("script followed %d", lab_script_length);
	WRITE_ONCE(lab_script_over, true);
	lab_free_tasklets();
	lab_remove_probes();
}

