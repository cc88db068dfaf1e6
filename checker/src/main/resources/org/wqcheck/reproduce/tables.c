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

