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

