/* ---- violations --------------------------------------------------------------------------- */

static void lab_violation(struct lab_actor *me, const char *kind, const char *text)
{
	if (READ_ONCE(lab_over) || atomic_xchg(&lab_violated, 1))
		return;
	lab_cut();
	lab_say("violation %s %d:%d %s: %s", kind, me ? lab_sites[me->site].line : 0,
		me ? lab_sites[me->site].column : 0, me ? me->name : "-", text);
	WRITE_ONCE(lab_stopped, true);
}

/* Whether the memory is there; if not, that is the end of the run. */
static bool lab_touch(struct lab_actor *me, int memory)
{
	if (!memory || !READ_ONCE(lab_memories[memory].gone))
		return true;
	lab_violation(me, "use_after_free", lab_memories[memory].name);
	return false;
}

static int lab_sleeping(struct lab_actor *me)
{
	if (!lab_is_atomic())
		return 1;
	lab_violation(me, "atomic_sleep", "a call that may sleep in atomic context");
	return 0;
}

static int lab_in_range(struct lab_actor *me, int value, int min, int max)
{
	if (value < min || value > max)
		lab_violation(me, "assertion", "a variable leaves its range");
	return value;
}

static int lab_element(struct lab_actor *me, int position, int length)
{
	if (position >= 0 && position < length)
		return position;
	lab_violation(me, "assertion", "an index is outside its array");
	return 0;
}

/* ---- gates -------------------------------------------------------------------------------- */

static void lab_pause(bool atomic)
{
	if (atomic)
		udelay(20);
	else
		usleep_range(100, 200);
}

/*
 * A worker that is slow, and does not sleep: its pool would start another, which the spec's own statements
 * may forbid.
 */
static void lab_dawdle(u32 microseconds)
{
	u32 passed;

	for (passed = 0; passed < microseconds; passed += 20) {
		udelay(20);
		cond_resched();
	}
}

static void lab_random_delay(struct lab_actor *me, bool atomic)
{
	u32 what = lab_rnd(8);

	if (me->kind == LAB_PROCESS && me->cpu < 0 && !atomic && lab_rnd(4) == 0)
		set_cpus_allowed_ptr(current, cpumask_of(lab_rnd(LAB_CPUS)));
	if (what < 3)
		return;
	if (atomic || what < 5)
		udelay(lab_rnd(300));
	else if (me->kind == LAB_WORK)
		lab_dawdle(lab_rnd(2000));
	else
		usleep_range(lab_rnd(1500), 2000);
}

/* In a handler others may need this very CPU to go on, so the patience has an end. */
static void lab_wait_for_turn(struct lab_actor *me, bool atomic)
{
	int patience = atomic ? 15000 : INT_MAX;

	while (lab_scripted() && !READ_ONCE(lab_stopped) && patience--) {
		if (READ_ONCE(me->granted)) {
			WRITE_ONCE(me->granted, 0);
			break;
		}
		/* A worker at a gate stays runnable: its pool starts nothing else meanwhile. */
		if (me->kind == LAB_WORK && !atomic) {
			udelay(20);
			cond_resched();
		} else {
			lab_pause(atomic);
		}
	}
	if (!lab_scripted() || atomic || me->kind == LAB_WORK)
		return;
	if (READ_ONCE(me->hold) && me->cpu < 0)
		set_cpus_allowed_ptr(current, cpumask_of(me->hold_cpu));
	else if (me->cue_cpu >= 0)
		set_cpus_allowed_ptr(current, cpumask_of(me->cue_cpu));
}

/* Before a statement; false: the run is over. */
static bool lab_enter(struct lab_actor *me, int site)
{
	bool atomic = lab_is_atomic();

	me->site = site;
	me->since = jiffies;
	if (!READ_ONCE(lab_stopped))
		lab_check_invariants(me);
	smp_store_release(&me->state, LAB_GATE);
	if (lab_scripted())
		lab_wait_for_turn(me, atomic);
	else
		lab_random_delay(me, atomic);
	if (READ_ONCE(lab_stopped))
		return false;
	me->since = jiffies;
	smp_store_release(&me->state, LAB_IN);
	return true;
}

static void lab_leave(struct lab_actor *me)
{
	if (!READ_ONCE(lab_stopped))
		lab_check_invariants(me);
	me->steps++;
	smp_store_release(&me->state, LAB_IDLE);
}

/* A free choice: what the script says, else anything. */
static int lab_choose(struct lab_actor *me, int alternatives)
{
	if (lab_scripted()) {
		while (me->choice < lab_nr_choices) {
			const struct lab_choice *next = &lab_choices[me->choice++];

			if (next->who == lab_index(me))
				return next->value;
		}
	}
	return lab_rnd(alternatives);
}

/* The CPU for a call that names none. */
static int lab_cpu(struct lab_actor *me)
{
	int here = raw_smp_processor_id();

	if (lab_scripted() && me->cue_cpu >= 0)
		return me->cue_cpu;
	if (lab_scripted() && me->home_cpu >= 0)
		return me->home_cpu;
	if (me->cpu >= 0)
		return me->cpu;
	return here < LAB_CPUS ? here : lab_rnd(LAB_CPUS);
}

/* How long a delay is that is not 0: with a script until the conductor says so. */
static unsigned long lab_delay(void)
{
	return lab_scripted() ? 60 * HZ : 1 + lab_rnd(5);
}

static void lab_unload(struct lab_actor *me);
static bool lab_is_callback(struct lab_actor *me);

/*
 * A run that is cut short must not leave atomic context behind. What a handler interrupts may be an RCU
 * reader itself, and stays one.
 */
static void lab_let_go(struct lab_actor *me, int readers)
{
	while (me->spins)
		raw_spin_unlock(me->spin[--me->spins]);
	if (!lab_is_callback(me) && irqs_disabled())
		local_irq_enable();
	while (rcu_preempt_depth() > readers)
		rcu_read_unlock();
}

static bool lab_is_callback(struct lab_actor *me)
{
	return me->kind == LAB_HANDLER || me->kind == LAB_TIMER || me->kind == LAB_WORK;
}

static void lab_run(struct lab_actor *me)
{
	int readers = rcu_preempt_depth();

	me->task = current;
	me->live++;
	me->starts++;
	me->begun = jiffies;
	me->ran_on = raw_smp_processor_id();
	if (me->reclaim)
		current->flags |= PF_MEMALLOC;
	if (lab_is_callback(me)) {
		if (!lab_touch(me, me->text))
			goto out;
	}
	me->body(me);
	if (lab_is_callback(me)) {
		if (lab_enter(me, LAB_RETURN))
			lab_leave(me);
		if (me->quiet >= 0 && !READ_ONCE(lab_stopped))
			lab_touch(me, me->quiet);
	}
	if (me->held && !READ_ONCE(lab_stopped))
		lab_violation(me, "lock_misuse", "returns while it holds a lock");
	if (me->kind == LAB_EXIT && !READ_ONCE(lab_stopped))
		lab_unload(me);
out:
	lab_let_go(me, readers);
	me->live--;
	if (!me->live)
		smp_store_release(&me->state, LAB_DONE);
}

