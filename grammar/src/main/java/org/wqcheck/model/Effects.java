package org.wqcheck.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wqcheck.source.Problem;
import org.wqcheck.syntax.Expression;

/** What calls say about the declarations of the things they name, and what they demand of them. */
final class Effects {

  private static final Set<String> DEVICE_LOCKS =
      Set.of("device_lock", "device_unlock", "device_trylock");

  private final Pass pass;

  Effects(Pass pass) {
    this.pass = pass;
  }

  /** Notes a bound call. */
  void note(KernelCall call, Expression.Invoke invoke, List<Call.Arg> args, Site site) {
    switch (call) {
      case INIT_WORK, INIT_DELAYED_WORK, INIT_RCU_WORK -> initialise(invoke, args, site);
      case REQUEST_IRQ -> things(args).forEach(t -> pass.world.found.requested.add(t.id()));
      case KZALLOC ->
          things(args)
              .forEach(t -> pass.world.found.allocated.add(((Thing.Allocation) t).object()));
      case MUTEX_LOCK, MUTEX_UNLOCK, MUTEX_TRYLOCK -> checkDeviceLock(invoke, args);
      default -> {}
    }
  }

  private static List<? extends Thing> things(List<Call.Arg> args) {
    return args.get(0) instanceof Call.Arg.Of of ? of.thing().candidates() : List.of();
  }

  private void initialise(Expression.Invoke invoke, List<Call.Arg> args, Site site) {
    things(args).forEach(t -> pass.world.found.initialised.add(t.id()));
    Optional<Ref<Thing.Work>> works = works(args);
    if (invoke.arguments().size() == 2 && works.isPresent()) {
      pass.works.checkCallback(works.orElseThrow(), invoke.arguments().get(1), site);
    }
  }

  private static Optional<Ref<Thing.Work>> works(List<Call.Arg> args) {
    List<Thing.Work> works =
        things(args).stream()
            .filter(Thing.Work.class::isInstance)
            .map(Thing.Work.class::cast)
            .toList();
    return works.isEmpty()
        ? Optional.empty()
        : Optional.of(new Ref.Indexed<>(works, 0, new Expr.Const(0)));
  }

  private void checkDeviceLock(Expression.Invoke invoke, List<Call.Arg> args) {
    boolean device =
        invoke.callee() instanceof Expression.Named named && DEVICE_LOCKS.contains(named.text());
    boolean fits =
        things(args).stream().allMatch(t -> t instanceof Thing.Lock lock && lock.novalidate());
    if (device && !fits) {
      String text = "a device lock is not checked by lockdep: declare it mutex NAME novalidate;";
      pass.world.report(Problem.WRONG_KIND, invoke.span(), text);
    }
  }
}
