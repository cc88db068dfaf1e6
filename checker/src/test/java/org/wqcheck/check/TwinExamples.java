package org.wqcheck.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.wqcheck.kernel.KernelProfile;
import org.wqcheck.model.Elaboration;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Model;
import org.wqcheck.model.Options;
import org.wqcheck.program.Defects;
import org.wqcheck.program.Machine;
import org.wqcheck.program.MachineOptions;
import org.wqcheck.program.SpinningCallbacks;
import org.wqcheck.source.SourceReader;

/** Specs of identical processes and array elements, in every mode of the machine, by what is. */
final class TwinExamples {

  private TwinExamples() {}

  /** Empty: the kernel lacks what the spec needs, or the checker. */
  static Optional<Machine> machine(String text, KernelVersion kernel) {
    SourceReader reader = file -> new SourceReader.Content.Text(text);
    Options options = new Options(Optional.of(kernel), Map.of(), Optional.empty(), Spec.MODELLED);
    return Elaboration.elaborate(reader, "spec.wq", options)
        .model()
        .filter(model -> Checker.refusals(model).isEmpty())
        .map(TwinExamples::machine);
  }

  static Machine machine(Model model) {
    KernelProfile profile = KernelProfile.of(model.kernel().text()).orElseThrow();
    MachineOptions options =
        new MachineOptions(profile, SpinningCallbacks.in(model), MachineOptions.COMPLETION_BOUND);
    return new Machine(model, options, new Defects());
  }

  static Map<String, String> specs() {
    Map<String, String> specs = new LinkedHashMap<>();
    specs.put(
        "copies that lock, queue and flush",
        """
        driver d {
            mutex m;
            int n in 0..3 = 0;
            workqueue wq = alloc_workqueue("wq", 0, 1);
            work w { mutex_lock(&m); n = 0; mutex_unlock(&m); }
            process p x 3 { mutex_lock(&m); queue_work(wq, &w); mutex_unlock(&m); flush_work(&w); }
            process q x 2 { flush_workqueue(wq); }
        }
        """);
    specs.put(
        "objects with all that can be in one",
        """
        driver d {
            object dev[i in 0..1] {
                mutex lock; completion done; waitqueue wait; spinlock s;
                bool ready = false; int count in 0..2 = 0;
                timer t { schedule_work(&dev[i].w); }
                work w { mutex_lock(&lock); ready = true; wake_up(&wait); mutex_unlock(&lock); }
                delayed_work poll { complete(&done); }
            }
            irq intr[i in 0..1] max 2 { schedule_work(&dev[i].w); }
            process open[i in 0..1] {
                kzalloc(dev[i]);
                mod_timer(&dev[i].t, 10);
                schedule_delayed_work(&dev[i].poll, 10);
                wait_event(dev[i].wait, dev[i].ready);
                wait_for_completion(&dev[i].done);
            }
            process close[i in 0..1] after open[i] {
                free_irq(intr[i]);
                del_timer_sync(&dev[i].t);
                cancel_work_sync(&dev[i].w);
                cancel_delayed_work_sync(&dev[i].poll);
                kfree(dev[i]);
            }
        }
        """);
    specs.put(
        "kthreads",
        """
        driver d {
            workqueue wq = create_workqueue("wq");
            work w[i in 0..1] { }
            kthread k[i in 0..1] {
                while (!kthread_should_stop()) { queue_work(wq, &w[i]); msleep(1); }
            }
            process p[i in 0..1] { kthread_run(k[i]); kthread_stop(k[i]); cancel_work_sync(&w[i]); }
        }
        """);
    specs.put(
        "short memory",
        """
        machine { memory tight; cpus 1; }
        driver d {
            workqueue wq = create_workqueue("wq");
            work w { alloc(GFP_NOIO); }
            process p x 2 reclaim { queue_work(wq, &w); flush_work(&w); }
            process q x 2 { alloc(GFP_KERNEL); }
        }
        """);
    specs.put(
        "no preemption",
        """
        machine { preempt none; }
        driver d {
            bool go = false;
            work w { go = true; }
            process p x 2 { schedule_work(&w); while (!go) cpu_relax(); }
        }
        """);
    specs.put(
        "suspend",
        """
        machine { suspend on; }
        driver d {
            workqueue wq = create_freezable_workqueue("wq");
            work w { msleep(1); }
            process p x 2 { queue_work(wq, &w); flush_work(&w); }
            process s suspend { flush_workqueue(wq); }
        }
        """);
    specs.put(
        "works that wait for one another",
        """
        driver d {
            workqueue wq = alloc_workqueue("wq", WQ_UNBOUND, 2);
            mutex m;
            work w[i in 0..2] {
                mutex_lock(&m); queue_work(wq, &last); flush_work(&last); mutex_unlock(&m);
            }
            work last { }
            process p[i in 0..2] { queue_work(wq, &w[i]); }
        }
        """);
    addReaders(specs);
    addWorkqueues(specs);
    return specs;
  }

  private static void addReaders(Map<String, String> specs) {
    specs.put(
        "readers, writers and works that read",
        """
        driver d {
            rwsem all;
            object dev[i in 0..1] { rwsem s; work w { down_read(&all); up_read(&all); } }
            process open[i in 0..1] {
                down_read(&all);
                if (down_read_trylock(&dev[i].s)) { schedule_work(&dev[i].w); up_read(&dev[i].s); }
                up_read(&all);
            }
            process close[i in 0..1] {
                down_write(&dev[i].s); flush_work(&dev[i].w); up_write(&dev[i].s);
            }
            process q { down_write(&all); up_write(&all); }
        }
        """);
    specs.put(
        "readers that come twice or do not leave",
        """
        driver d {
            rwsem s[i in 0..1];
            work w { if (*) down_read(&s[1]); }
            process p[i in 0..1] x 2 { down_read(&s[i]); down_read(&s[i]); up_read(&s[i]); }
            process q[i in 0..1] { schedule_work(&w); down_write_killable(&s[i]); }
        }
        """);
    specs.put(
        "RCU",
        """
        driver d {
            workqueue wq = alloc_workqueue("wq", 0, 1);
            object dev[i in 0..1] {
                rcu_work r { rcu_read_lock(); rcu_read_unlock(); }
                work w { synchronize_rcu(); }
            }
            process read[i in 0..1] {
                rcu_read_lock(); schedule_work(&dev[i].w); rcu_read_unlock();
            }
            process put[i in 0..1] {
                queue_rcu_work(wq, &dev[i].r); flush_rcu_work(&dev[i].r); rcu_barrier();
            }
        }
        """);
    specs.put(
        "readers of RCU that do not leave",
        """
        driver d {
            mutex m;
            work w { rcu_read_lock(); if (*) rcu_read_unlock(); }
            process p x 3 { rcu_read_lock(); schedule_work(&w); rcu_read_unlock(); }
            process q x 2 { mutex_lock(&m); synchronize_rcu(); mutex_unlock(&m); }
        }
        """);
    specs.put(
        "CPU hotplug",
        """
        machine { hotplug on; }
        driver d {
            workqueue wq = alloc_workqueue("wq", 0, 1);
            work w[i in 0..1] { cpus_read_lock(); msleep(1); cpus_read_unlock(); }
            process p[i in 0..1] {
                cpus_read_lock(); queue_work(wq, &w[i]); cpus_read_unlock(); flush_work(&w[i]);
            }
            process q { cpus_write_lock(); cpus_write_unlock(); }
        }
        """);
    specs.put(
        "works on each CPU",
        """
        driver d {
            fn f() { mutex_lock(&m); n = 0; mutex_unlock(&m); }
            mutex m;
            int n in 0..2 = 0;
            process p x 2 { schedule_on_each_cpu(f); n = 1; }
        }
        """);
  }

  private static void addWorkqueues(Map<String, String> specs) {
    specs.put(
        "each has a workqueue",
        """
        driver d {
            object dev[i in 0..1] {
                workqueue wq = alloc_workqueue("wq", 0, 1);
                mutex m;
                work w { mutex_lock(&m); mutex_unlock(&m); }
                delayed_work poll { queue_work(wq, &w); }
            }
            process open[i in 0..1] x 2 { queue_work(dev[i].wq, &dev[i].w); }
            process close[i in 0..1] after open[i] {
                queue_delayed_work(dev[i].wq, &dev[i].poll, 10);
                flush_workqueue(dev[i].wq);
                destroy_workqueue(dev[i].wq);
            }
        }
        """);
    specs.put(
        "each makes itself one of two workqueues",
        """
        driver d {
            workqueue wq[i in 0..1];
            work w[i in 0..1] { queue_work(wq[i], &v[i]); }
            work v[i in 0..1] { }
            process p[i in 0..1] {
                if (*) wq[i] = alloc_workqueue("a", WQ_UNBOUND, 1);
                else wq[i] = alloc_workqueue("b", WQ_HIGHPRI, 2);
                queue_work(wq[i], &w[i]);
                cancel_work_sync(&v[i]);
                drain_workqueue(wq[i]);
            }
        }
        """);
    specs.put(
        "limits that are raised",
        """
        driver d {
            workqueue wq[i in 0..1] = alloc_workqueue("wq", WQ_UNBOUND, 2);
            work w[i in 0..1] { msleep(1); }
            work v[i in 0..1] { msleep(1); }
            process p[i in 0..1] { queue_work(wq[i], &w[i]); queue_work(wq[i], &v[i]); }
            process q[i in 0..1] {
                workqueue_set_max_active(wq[i], 1); workqueue_set_max_active(wq[i], 2);
            }
        }
        """);
    specs.put(
        "a limit that is raised while works of several CPUs wait",
        """
        driver d {
            workqueue wq = alloc_workqueue("wq", WQ_UNBOUND, 2);
            work w[i in 0..3] { msleep(1); }
            process p[i in 0..3] { queue_work(wq, &w[i]); }
            process q daemon {
                loop { workqueue_set_max_active(wq, 1); workqueue_set_max_active(wq, 2); }
            }
        }
        """);
    specs.put(
        "works of several CPUs that wait while their workqueue is frozen",
        """
        machine { suspend on; }
        driver d {
            workqueue wq = alloc_workqueue("wq", WQ_UNBOUND | WQ_FREEZABLE, 2);
            work w[i in 0..1] { msleep(1); }
            irq intr[i in 0..1] max 1 { queue_work(wq, &w[i]); }
        }
        """);
    specs.put(
        "rescuers",
        """
        machine { memory tight; cpus 1; }
        driver d {
            workqueue wq[i in 0..1] = alloc_workqueue("wq", WQ_MEM_RECLAIM, 1);
            work w[i in 0..1] { msleep(1); }
            work v[i in 0..1] { }
            process p[i in 0..1] reclaim {
                queue_work(wq[i], &w[i]); queue_work(wq[i], &v[i]); flush_work(&v[i]);
            }
        }
        """);
    specs.put(
        "workqueues that freeze, and others",
        """
        machine { suspend on; }
        driver d {
            workqueue wq[i in 0..1] = create_workqueue("wq");
            workqueue cold[i in 0..1] = create_freezable_workqueue("cold");
            work w[i in 0..1] { msleep(1); }
            process p[i in 0..1] { queue_work(wq[i], &w[i]); flush_workqueue(wq[i]); }
            work other { }
            process q { queue_work(cold[0], &other); }
        }
        """);
    specs.put(
        "workqueues of CPUs that come and go",
        """
        machine { hotplug on; }
        driver d {
            workqueue wq[i in 0..1] = create_workqueue("wq");
            work w[i in 0..1] { cpus_read_lock(); cpus_read_unlock(); }
            process p[i in 0..1] { queue_work(wq[i], &w[i]); flush_workqueue(wq[i]); }
        }
        """);
  }
}
