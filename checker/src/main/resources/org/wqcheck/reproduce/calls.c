
/* ---- the calls of the language, where they are not simply the kernel's ---------------------- */

struct lab_mutex {
	struct mutex m;
	struct lab_actor *owner;
};

struct lab_rwsem {
	struct rw_semaphore s;
};

/* Handlers run beside tasks, not on top of them: a spinlock always keeps interrupts off. */
struct lab_spinlock {
	raw_spinlock_t l;
	unsigned long flags;
};

static void lab_take(struct lab_actor *me, struct lab_mutex *mutex)
{
	mutex->owner = me;
	me->held++;
}

static void lab_mutex_lock(struct lab_actor *me, struct lab_mutex *mutex)
{
	mutex_lock(&mutex->m);
	lab_take(me, mutex);
}

static void lab_mutex_unlock(struct lab_actor *me, struct lab_mutex *mutex)
{
	if (mutex->owner != me) {
		lab_violation(me, "lock_misuse", "unlocks what it does not hold");
		return;
	}
	mutex->owner = NULL;
	me->held--;
	mutex_unlock(&mutex->m);
}

static int lab_mutex_trylock(struct lab_actor *me, struct lab_mutex *mutex)
{
	if (!mutex_trylock(&mutex->m))
		return 0;
	lab_take(me, mutex);
	return 1;
}

/* With a script as the model has it: it may give up once it could have the lock. */
static int lab_mutex_lock_interruptible(struct lab_actor *me, struct lab_mutex *mutex)
{
	if (lab_scripted())
		return !mutex_is_locked(&mutex->m) && !lab_choose(me, 2) ?
			!lab_mutex_trylock(me, mutex) : 1;
	if (lab_choose(me, 2))
		return 1;
	lab_mutex_lock(me, mutex);
	return 0;
}

static void lab_down_read(struct lab_actor *me, struct lab_rwsem *sem)
{
	down_read(&sem->s);
	me->held++;
}

static void lab_down_write(struct lab_actor *me, struct lab_rwsem *sem)
{
	down_write(&sem->s);
	me->held++;
}

static bool lab_may_release(struct lab_actor *me)
{
	if (me->held > 0)
		return true;
	lab_violation(me, "lock_misuse", "releases what it does not hold");
	return false;
}

static void lab_up_read(struct lab_actor *me, struct lab_rwsem *sem)
{
	if (!lab_may_release(me))
		return;
	me->held--;
	up_read(&sem->s);
}

static void lab_up_write(struct lab_actor *me, struct lab_rwsem *sem)
{
	if (!lab_may_release(me))
		return;
	me->held--;
	up_write(&sem->s);
}

static int lab_down_read_trylock(struct lab_actor *me, struct lab_rwsem *sem)
{
	int got = down_read_trylock(&sem->s);

	me->held += got;
	return got;
}

static int lab_down_write_trylock(struct lab_actor *me, struct lab_rwsem *sem)
{
	int got = down_write_trylock(&sem->s);

	me->held += got;
	return got;
}

static int lab_down_read_interruptible(struct lab_actor *me, struct lab_rwsem *sem)
{
	if (lab_choose(me, 2))
		return 1;
	if (lab_scripted())
		return !lab_down_read_trylock(me, sem);
	lab_down_read(me, sem);
	return 0;
}

static int lab_down_write_killable(struct lab_actor *me, struct lab_rwsem *sem)
{
	if (lab_choose(me, 2))
		return 1;
	if (lab_scripted())
		return !lab_down_write_trylock(me, sem);
	lab_down_write(me, sem);
	return 0;
}

static int lab_spin_trylock(struct lab_actor *me, struct lab_spinlock *lock)
{
	unsigned long flags;

	local_irq_save(flags);
	if (!raw_spin_trylock(&lock->l)) {
		local_irq_restore(flags);
		return 0;
	}
	lock->flags = flags;
	me->held++;
	if (me->spins < LAB_MOST_SPINS)
		me->spin[me->spins++] = &lock->l;
	return 1;
}

static void lab_spin_lock(struct lab_actor *me, struct lab_spinlock *lock)
{
	while (!lab_spin_trylock(me, lock) && !READ_ONCE(lab_over))
		cpu_relax();
}

static void lab_spin_unlock(struct lab_actor *me, struct lab_spinlock *lock)
{
	unsigned long flags = lock->flags;

	if (!lab_may_release(me))
		return;
	me->held--;
	if (me->spins)
		me->spins--;
	raw_spin_unlock_irqrestore(&lock->l, flags);
}

static int lab_wait_for_completion_timeout(struct lab_actor *me, struct completion *c)
{
	if (lab_scripted()) {
		if (!completion_done(c) || lab_choose(me, 2))
			return 0;
		return try_wait_for_completion(c);
	}
	return wait_for_completion_timeout(c, 1 + lab_rnd(5)) > 0;
}

static int lab_wait_for_completion_interruptible(struct lab_actor *me, struct completion *c)
{
	if (lab_scripted())
		return !(completion_done(c) && !lab_choose(me, 2) && try_wait_for_completion(c));
	if (lab_choose(me, 2))
		return 1;
	wait_for_completion(c);
	return 0;
}

static int lab_shortly(void)
{
	return lab_scripted() ? 0 : 1 + lab_rnd(5);
}

/* ---- counts: one step each ------------------------------------------------------------------ */

#define lab_in_one_step(statements) \
({ \
	unsigned long lab_flags; \
	int lab_value; \
	raw_spin_lock_irqsave(&lab_variables, lab_flags); \
	lab_value = (statements); \
	raw_spin_unlock_irqrestore(&lab_variables, lab_flags); \
	lab_value; \
})

static int lab_exchange(int *bit, int value)
{
	return lab_in_one_step(({ int old = *bit; *bit = value; old; }));
}

static int lab_put(struct lab_actor *me, int *count)
{
	if (!READ_ONCE(*count)) {
		lab_violation(me, "use_after_free", "a count is put when it is 0");
		return 0;
	}
	return lab_in_one_step(--*count == 0);
}

static void lab_kref_get(struct lab_actor *me, int *count, int max)
{
	if (!READ_ONCE(*count))
		lab_violation(me, "use_after_free", "kref_get from 0");
	else
		lab_in_range(me, lab_in_one_step(++*count), 0, max);
}

static int lab_get_unless_zero(int *count)
{
	return lab_in_one_step(({ int old = *count; if (old) ++*count; old != 0; }));
}

/* ---- items and workqueues ------------------------------------------------------------------- */

/* debugobjects, where it is configured, would complain of both: here the lab does. */
static bool lab_may_init(struct lab_actor *me, struct delayed_work *d)
{
	if (!d->work.func || (!work_pending(&d->work) && !timer_pending(&d->timer)))
		return true;
	lab_violation(me, "kernel_warning", "INIT_WORK of an item that is pending or armed");
	return false;
}

static bool lab_is_init(struct lab_actor *me, struct delayed_work *d)
{
	if (d->work.func)
		return true;
	lab_violation(me, "kernel_warning", "an item is used before INIT_WORK");
	return false;
}

static bool lab_alive(struct lab_actor *me, struct lab_queue *queue)
{
	if (READ_ONCE(queue->wq) && !READ_ONCE(queue->gone))
		return true;
	lab_violation(me, "use_after_free", queue->name);
	return false;
}

static void lab_assign(struct lab_queue *queue, struct workqueue_struct *wq)
{
	queue->gone = queue->kept = false;
	WRITE_ONCE(queue->wq, wq);
}

/*
 * What a timer would still queue on a destroyed workqueue would bring the machine down. Then the
 * workqueue is only drained, and kept; what runs on it is reported.
 */
static void lab_destroy(struct lab_queue *queue)
{
	int i;

	for (i = 0; i < lab_nr_items; i++)
		if (timer_pending(&lab_items[i].dwork->timer) && lab_items[i].dwork->wq == queue->wq)
			queue->kept = true;
	if (queue->kept)
		drain_workqueue(queue->wq);
	else
		destroy_workqueue(queue->wq);
	WRITE_ONCE(queue->gone, true);
	lab_say("destroyed %s", queue->name);
}

static bool lab_idle(const struct lab_item *item)
{
	return !work_pending(&item->dwork->work) && !READ_ONCE(lab_actors[item->actor].live);
}
