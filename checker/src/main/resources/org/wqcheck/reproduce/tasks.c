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

