package org.wqcheck.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.wqcheck.source.Problem;
import org.wqcheck.source.Span;
import org.wqcheck.syntax.Expression;
import org.wqcheck.syntax.Item;

/** Unknown users of shared workqueues: a work each, and somebody who queues it at any time. */
final class Strangers {

  private static final String SCHEDULED = "schedule_work";

  private record Wish(Expression queue, Optional<List<Expression>> taking, Scope scope) {}

  private final Pass pass;
  private final List<Wish> wishes = new ArrayList<>();

  Strangers(Pass pass) {
    this.pass = pass;
  }

  void add(Item.Stranger tree, Home home) {
    wishes.add(new Wish(tree.queue(), tree.taking(), home.scope()));
  }

  /** Makes the strangers, once it is known which locks there are. */
  void write(Optional<String> openWorld) {
    for (Wish wish : wishes) {
      Symbol queue = queue(wish.queue, wish.scope);
      Optional<Ref<Thing.Workqueue>> ref = Kinds.ref(queue, Thing.Workqueue.class, w -> true);
      if (ref.isPresent()) {
        List<Thing.Lock> locks =
            wish.taking.isPresent() ? named(wish.taking.orElseThrow(), wish.scope) : everyLock();
        stranger(ref.orElseThrow(), locks, wish.queue.span());
      } else if (!(queue instanceof Symbol.Wrong)) {
        String text = "a stranger uses a workqueue; this is " + Kinds.describe(queue);
        pass.world.report(Problem.WRONG_KIND, wish.queue.span(), text);
      }
    }
    openWorld.ifPresent(this::open);
  }

  /** A queue that the kernel lacks has no strangers either. */
  private void open(String name) {
    Span span = pass.world.memories.get(0).span();
    Symbol queue =
        pass.world.complaints.quietly(
            () -> queue(new Expression.Named(name, span), pass.world.file));
    Kinds.ref(queue, Thing.Workqueue.class, w -> true)
        .ifPresent(q -> stranger(q, everyLock(), span));
  }

  private Symbol queue(Expression path, Scope scope) {
    if (path instanceof Expression.Named named
        && named.text().equals(SCHEDULED)
        && scope.find(SCHEDULED).isEmpty()) {
      return new Symbol.One(pass.system.scheduled(path.span()));
    }
    return resolve(path, scope);
  }

  private Symbol resolve(Expression path, Scope scope) {
    Draft draft = new Draft("", 0, Body.Context.PROCESS, path.span());
    return pass.names.resolve(path, Site.start(new Frame(pass.world, draft), scope));
  }

  /** Every mutex and rwsem at file level; rtnl_mutex is one of them once it is mentioned. */
  private List<Thing.Lock> everyLock() {
    return pass.world.things.stream()
        .filter(t -> t instanceof Thing.Lock && t.decl().memory() == 0)
        .map(Thing.Lock.class::cast)
        .filter(Strangers::isTaken)
        .toList();
  }

  private static boolean isTaken(Thing.Lock lock) {
    return lock.kind() != Thing.LockKind.SPINLOCK;
  }

  private List<Thing.Lock> named(List<Expression> paths, Scope scope) {
    List<Thing.Lock> locks = new ArrayList<>();
    for (Expression path : paths) {
      Symbol symbol = resolve(path, scope);
      Optional<Ref<Thing.Lock>> lock = Kinds.ref(symbol, Thing.Lock.class, Strangers::isTaken);
      lock.ifPresent(l -> locks.addAll(l.candidates()));
      if (lock.isEmpty() && !(symbol instanceof Symbol.Wrong)) {
        String text = "a stranger takes a mutex or rwsem; this is " + Kinds.describe(symbol);
        pass.world.report(Problem.WRONG_KIND, path.span(), text);
      }
    }
    return locks;
  }

  private void stranger(Ref<Thing.Workqueue> queue, List<Thing.Lock> locks, Span span) {
    World world = pass.world;
    String on = " on " + queue.candidates().get(0).name();
    Thing.Decl decl = world.decl("", "stranger" + on, 0, span, Optional.empty());
    Draft callback = new Draft(decl.name(), 0, Body.Context.WORK, span);
    callback.statements.add(callback(locks, span));
    Thing.Work work =
        world.add(
            new Thing.Work(
                decl,
                Thing.WorkKind.WORK,
                callback.body,
                world.runs(decl.id(), callback),
                world.position(0),
                false,
                false,
                true));
    Thing.Decl somebody = world.decl("", "anybody" + on, 0, span, Optional.empty());
    Draft queueing = new Draft(somebody.name(), 0, Body.Context.IRQ, span);
    List<Call.Arg> args = List.of(new Call.Arg.Of(queue), new Call.Arg.Of(new Ref.Direct<>(work)));
    queueing.statements.add(call(KernelCall.QUEUE_WORK, args, "queue_work", span));
    world.add(
        new Thing.Handler(
            somebody,
            Thing.HandlerKind.STRANGER,
            queueing.body,
            OptionalInt.empty(),
            false,
            OptionalInt.empty()));
  }

  private static Stmt callback(List<Thing.Lock> locks, Span span) {
    Stmt nothing = new Stmt.Block(List.of(), -1, span);
    List<Stmt> branches = new ArrayList<>();
    for (Thing.Lock lock : locks) {
      List<Call.Arg> args = List.of(new Call.Arg.Of(new Ref.Direct<>(lock)));
      String text = "takes and releases " + lock.name();
      branches.add(call(KernelCall.TAKE_AND_RELEASE, args, text, span));
    }
    branches.add(nothing);
    return locks.isEmpty() ? nothing : new Stmt.Either(List.copyOf(branches), span);
  }

  private static Stmt call(KernelCall callee, List<Call.Arg> args, String text, Span span) {
    Call call = new Call(callee, args, text, span, Optional.empty());
    return new Stmt.Do(call, Optional.empty(), span);
  }
}
