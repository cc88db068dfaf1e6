/*
 * The part that every reproduction has: actors, gates, the script, the shadow of memory, the watchdog.
 *
 * Every task of the spec is an actor. Before each statement an actor stands at a gate. With a script
 * the conductor opens one gate after the other, in the order of the counterexample; without one, and
 * behind its end, actors pass after a random delay. Memory is never really freed: a shadow says what
 * is gone, so that a use after free is reported and not suffered.
 */

static int seed = 1;
module_param(seed, int, 0444);
MODULE_PARM_DESC(seed, "of the random delays and choices");
static int script = 1;
module_param(script, int, 0444);
MODULE_PARM_DESC(script, "1: follow the counterexample's schedule, 0: random delays only");

#define lab_say(fmt, ...) \
	do { \
		pr_info("wqcheck: " fmt "\n", ##__VA_ARGS__); \
	} while (0)

enum lab_state { LAB_IDLE, LAB_GATE, LAB_IN, LAB_DONE };
enum lab_kind { LAB_PROCESS, LAB_INIT, LAB_EXIT, LAB_KTHREAD, LAB_WORK, LAB_TIMER, LAB_HANDLER };

#define LAB_MOST_SPINS 4

struct lab_site {
	int line, column;
	const char *text;
};

struct lab_memory {
	const char *name;
	int module;			/* whose declaration it is */
	bool allocated;			/* not there before some statement allocates it */
	bool gone;
	bool freed;
};

struct lab_item {
	struct delayed_work *dwork;	/* every item is as large as a delayed one */
	int home, text, actor;
};

struct lab_timer {
	struct timer_list *timer;
	int home, text, actor;
};

struct lab_queue {
	const char *name;
	struct workqueue_struct *wq;
	bool system, gone, kept;
};

struct lab_actor {
	const char *name;
	enum lab_kind kind;
	bool daemon, endless, reclaim;
	int cpu;			/* pinned to; -1: anywhere */
	int text;			/* memory of its code */
	int quiet;			/* object that its code touches until it returns; -1: none */
	void (*body)(struct lab_actor *me);
	enum lab_state state;
	int site;
	int live;			/* executions now */
	int starts;
	int granted;			/* gates opened and not passed */
	int cue_cpu;
	int home_cpu;			/* of a handler: where the schedule has it fire */
	int ran_on;			/* where the execution now began */
	unsigned long steps, since;
	unsigned long begun;		/* the execution now */
	struct task_struct *task;
	int choice;			/* where to look for its next scripted choice */
	int held;			/* locks */
	int spins;			/* spinlocks */
	raw_spinlock_t *spin[LAB_MOST_SPINS];
	unsigned long switches;		/* of its task, when last looked at */
	bool hold;			/* it is to be held inside the call that it is in */
	int hold_cpu;			/* the CPU that it keeps meanwhile */
};

struct lab_cue {
	enum {
		LAB_STEP, LAB_END, LAB_START, LAB_EXPIRE, LAB_FIRE, LAB_PLUG, LAB_UNPLUG, LAB_RELEASE,
		LAB_LET_QUEUE
	} kind;
	int who;			/* actor; item for LAB_EXPIRE; CPU for plugs */
	int site;
	int cpu;
	enum {
		LAB_ENDS,		/* the statement is over before anybody else moves */
		LAB_GOES_ON,		/* it goes on until it sleeps */
		LAB_HELD		/* it is held between two critical sections, until released */
	} course;
};

struct lab_choice {
	int who, value;
};

struct lab_irq {
	int actor;
	int max;			/* -1: any number */
	bool soft, tasklet, requested_first;
	bool live;
	int disabled, fired, running;
	call_single_data_t top;
	struct tasklet_struct bottom;
};

static bool lab_stopped, lab_script_over, lab_over;
static atomic_t lab_violated = ATOMIC_INIT(0);
static DEFINE_RAW_SPINLOCK(lab_variables);
static struct rnd_state lab_random;
static DEFINE_RAW_SPINLOCK(lab_random_lock);

#define LAB_RETURN 0			/* the site of every return */

/* What the generated half provides. */
static struct lab_actor lab_actors[];
static const int lab_nr_actors;
static const struct lab_site lab_sites[];
static struct lab_memory lab_memories[];
static const struct lab_cue lab_script[];
static const int lab_script_length;
static const struct lab_choice lab_choices[];
static const int lab_nr_choices;
static struct lab_irq lab_irqs[];
static const int lab_nr_irqs;
static const struct lab_item lab_items[];
static const int lab_nr_items;
static const struct lab_timer lab_timers[];
static const int lab_nr_timers;
static struct lab_queue *const lab_queues[];
static const int lab_nr_queues;
static const int lab_nr_memories;
static void lab_fresh(int memory);
static bool lab_inits_done(void);
static bool lab_may_begin(int actor);
static void lab_check_invariants(struct lab_actor *me);

/* What is behind this mark in a trace is no longer the spec's: everybody is let go. */
static void lab_cut(void)
{
	trace_printk("wqcheck: cut\n");
}

static u32 lab_rnd(u32 n)
{
	unsigned long flags;
	u32 value;

	raw_spin_lock_irqsave(&lab_random_lock, flags);
	value = prandom_u32_state(&lab_random);
	raw_spin_unlock_irqrestore(&lab_random_lock, flags);
	return value % n;
}

static int lab_index(struct lab_actor *me)
{
	return me - lab_actors;
}

static bool lab_scripted(void)
{
	return script && lab_script_length && !READ_ONCE(lab_script_over);
}

static bool lab_is_atomic(void)
{
	return in_atomic() || irqs_disabled() || rcu_preempt_depth();
}

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

/* ---- the shadow of memory ----------------------------------------------------------------- */

static bool lab_require_quiet(struct lab_actor *me, int memory, int text)
{
	int i;

	for (i = 0; i < lab_nr_items; i++) {
		const struct lab_item *item = &lab_items[i];
		bool ours = item->home == memory && (text < 0 || item->text == text);

		if (ours && (timer_pending(&item->dwork->timer) ||
			     (work_pending(&item->dwork->work) && !list_empty(&item->dwork->work.entry)))) {
			lab_violation(me, "use_after_free", "an item of it is pending or armed");
			return false;
		}
	}
	for (i = 0; i < lab_nr_timers; i++) {
		if (lab_timers[i].home == memory && timer_pending(lab_timers[i].timer)) {
			lab_violation(me, "use_after_free", "a timer of it is armed");
			return false;
		}
	}
	return true;
}

static void lab_kzalloc(struct lab_actor *me, int memory)
{
	if (!lab_memories[memory].gone) {
		lab_violation(me, "assertion", "kzalloc of what is live");
		return;
	}
	lab_fresh(memory);
	WRITE_ONCE(lab_memories[memory].freed, false);
	WRITE_ONCE(lab_memories[memory].gone, false);
}

static void lab_kfree(struct lab_actor *me, int memory)
{
	if (!lab_require_quiet(me, memory, -1))
		return;
	WRITE_ONCE(lab_memories[memory].freed, true);
	WRITE_ONCE(lab_memories[memory].gone, true);
}

/* The exit of a module has returned: its text and static data are gone. */
static void lab_unload(struct lab_actor *me)
{
	int module = me->text, i;

	for (i = 0; i < lab_nr_memories; i++)
		if (lab_memories[i].module == module && !lab_memories[i].gone &&
		    !lab_require_quiet(me, i, i == module ? -1 : module))
			return;
	for (i = 0; i < lab_nr_actors; i++)
		if (&lab_actors[i] != me && lab_actors[i].text == module && READ_ONCE(lab_actors[i].live))
			lab_violation(me, "use_after_free", "the module is unloaded while its code runs");
	WRITE_ONCE(lab_memories[module].freed, true);
	WRITE_ONCE(lab_memories[module].gone, true);
}

static void lab_setup(void)
{
	int i;

	for (i = 0; i < lab_nr_memories; i++) {
		lab_fresh(i);
		lab_memories[i].gone = lab_memories[i].allocated;
	}
}

/* ---- timers ------------------------------------------------------------------------------- */

/* The timer of an item or, behind those, a timer expires now, if it is armed. */
static void lab_expire_now(int which)
{
	mod_timer_pending(which < lab_nr_items ? &lab_items[which].dwork->timer :
			  lab_timers[which - lab_nr_items].timer, jiffies);
}

static void lab_expire_everything(void)
{
	int i;

	for (i = 0; i < lab_nr_items; i++)
		if (timer_pending(&lab_items[i].dwork->timer))
			lab_expire_now(i);
	for (i = 0; i < lab_nr_timers; i++)
		if (timer_pending(lab_timers[i].timer))
			lab_expire_now(lab_nr_items + i);
}

static bool lab_is_there(int item)
{
	return !READ_ONCE(lab_memories[lab_items[item].home].gone);
}

/* ---- callbacks ---------------------------------------------------------------------------- */

/* A work begins. What a timer queued on a destroyed workqueue must not run. */
static void lab_work(const struct lab_item *item)
{
	struct lab_actor *me = &lab_actors[item->actor];
	int i;

	me->site = LAB_RETURN;
	for (i = 0; i < lab_nr_queues; i++)
		if (lab_queues[i]->kept && lab_queues[i]->wq == item->dwork->wq)
			lab_violation(me, "use_after_free", lab_queues[i]->name);
	if (!READ_ONCE(lab_stopped) && lab_touch(me, item->home))
		lab_run(me);
}

static void lab_timer(const struct lab_timer *timer)
{
	struct lab_actor *me = &lab_actors[timer->actor];

	me->site = LAB_RETURN;
	if (!READ_ONCE(lab_stopped) && lab_touch(me, timer->home))
		lab_run(me);
}

/* ---- processes and kthreads --------------------------------------------------------------- */

static int lab_process(void *data)
{
	struct lab_actor *me = data;

	while (!lab_may_begin(lab_index(me)) && !READ_ONCE(lab_stopped))
		lab_pause(false);
	if (!READ_ONCE(lab_stopped))
		lab_run(me);
	else
		me->state = LAB_DONE;
	return 0;
}

static int lab_thread(void *data)
{
	lab_run(data);
	return 0;
}

static struct task_struct *lab_spawn(struct lab_actor *me, int (*body)(void *))
{
	struct task_struct *task = kthread_create(body, me, "lab_%s", me->name);
	cpumask_t allowed;
	int cpu;

	if (IS_ERR(task))
		return NULL;
	get_task_struct(task);
	cpumask_clear(&allowed);
	for (cpu = 0; cpu < LAB_CPUS; cpu++)
		cpumask_set_cpu(cpu, &allowed);
	set_cpus_allowed_ptr(task, me->cpu >= 0 ? cpumask_of(me->cpu) : &allowed);
	me->task = task;
	wake_up_process(task);
	return task;
}

static void lab_kthread_run(struct lab_actor *me)
{
	me->state = LAB_IDLE;
	lab_spawn(me, lab_thread);
}

static void lab_kthread_stop(struct lab_actor *me)
{
	if (me->task)
		kthread_stop(me->task);
	me->task = NULL;
}

/* ---- interrupts --------------------------------------------------------------------------- */

static void lab_handle(struct lab_irq *irq)
{
	if (!READ_ONCE(lab_stopped) && !READ_ONCE(lab_over))
		lab_run(&lab_actors[irq->actor]);
	WRITE_ONCE(irq->running, 0);
}

static void lab_irq_bottom(struct tasklet_struct *bottom)
{
	lab_handle(container_of(bottom, struct lab_irq, bottom));
}

static void lab_irq_top(void *data)
{
	struct lab_irq *irq = data;

	if (irq->soft)
		tasklet_schedule(&irq->bottom);
	else
		lab_handle(irq);
}

static bool lab_can_fire(struct lab_irq *irq)
{
	return irq->live && !irq->tasklet && !irq->disabled && !READ_ONCE(irq->running) &&
	       lab_inits_done() && (irq->max < 0 || irq->fired < irq->max);
}

static bool lab_fire(struct lab_irq *irq, int cpu)
{
	if (!lab_can_fire(irq))
		return false;
	irq->fired++;
	WRITE_ONCE(irq->running, 1);
	smp_call_function_single_async(cpu, &irq->top);
	return true;
}

static void lab_synchronize_irq(struct lab_irq *irq)
{
	while (READ_ONCE(irq->running))
		lab_pause(false);
}

static void lab_free_irq(struct lab_irq *irq)
{
	WRITE_ONCE(irq->live, false);
	lab_synchronize_irq(irq);
}

static void lab_disable_irq(struct lab_irq *irq)
{
	irq->disabled++;
	lab_synchronize_irq(irq);
}

/* With a script a tasklet that is scheduled waits for its cue. */
static void lab_setup_irqs(void)
{
	int i;

	for (i = 0; i < lab_nr_irqs; i++) {
		INIT_CSD(&lab_irqs[i].top, lab_irq_top, &lab_irqs[i]);
		tasklet_setup(&lab_irqs[i].bottom, lab_irq_bottom);
		lab_irqs[i].live = !lab_irqs[i].requested_first;
		if (lab_irqs[i].tasklet && lab_scripted())
			tasklet_disable_nosync(&lab_irqs[i].bottom);
	}
}

static void lab_free_tasklets(void)
{
	int i;

	for (i = 0; i < lab_nr_irqs; i++)
		if (lab_irqs[i].tasklet)
			tasklet_enable(&lab_irqs[i].bottom);
}

static void lab_fire_something(void)
{
	int i = lab_nr_irqs ? lab_rnd(lab_nr_irqs) : 0;
	int cpu;

	if (!lab_nr_irqs)
		return;
	cpu = lab_actors[lab_irqs[i].actor].cpu;
	lab_fire(&lab_irqs[i], cpu >= 0 ? cpu : lab_rnd(LAB_CPUS));
}

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

/* ---- the conductor ------------------------------------------------------------------------ */

#define LAB_PATIENCE (2 * HZ)		/* for an actor to arrive at its gate, or a statement to end */
#define LAB_SETTLE 40			/* ms for what is about to block to block */
#define LAB_STUCK (3 * HZ)		/* no way out of a statement for so long: a hang */
#define LAB_LONGEST (7 * HZ)		/* behind the script */

static const char *lab_left_because;
static unsigned long lab_free_since;	/* the conductor lets everybody go on */

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

/* Whether a handler stands at a gate there, and lets nothing else run. */
static bool lab_has_handler(int cpu)
{
	int i;

	for (i = 0; i < lab_nr_actors; i++) {
		struct lab_actor *actor = &lab_actors[i];

		if ((actor->kind == LAB_TIMER || actor->kind == LAB_HANDLER) && READ_ONCE(actor->live) &&
		    actor->ran_on == cpu)
			return true;
	}
	return lab_timer_cpu == cpu && READ_ONCE(lab_held_item);
}

/* Whether somebody keeps the CPU: at a gate, or held inside a call. */
static bool lab_is_kept(int cpu)
{
	int i;

	for (i = 0; i < lab_nr_actors; i++)
		if (READ_ONCE(lab_actors[i].hold) && lab_actors[i].hold_cpu == cpu)
			return true;
	return lab_has_handler(cpu);
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

static int lab_cpu_without_handler(void)
{
	int cpu = lab_rnd(LAB_CPUS), i;

	for (i = 0; i < LAB_CPUS && lab_has_handler(cpu); i++)
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
		cpu = lab_cpu_without_handler();
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
	       time_after(jiffies, lab_free_since + LAB_STUCK);
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

	for (i = 0; i < lab_nr_actors; i++)
		if (lab_is_stuck(&lab_actors[i]) && lab_actors[i].task)
			lab_has_switched(&lab_actors[i]);
	msleep(200);
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
