package org.wqcheck.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wqcheck.kernel.Behaviour;
import org.wqcheck.model.Body;
import org.wqcheck.model.Call;
import org.wqcheck.model.DriverSource;
import org.wqcheck.model.Expr;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.Stmt;
import org.wqcheck.model.Thing;
import org.wqcheck.program.Flow.Branch;
import org.wqcheck.program.Flow.Choice;
import org.wqcheck.program.Flow.Jump;
import org.wqcheck.program.Flow.Jump.Origin;
import org.wqcheck.program.Flow.Visibility;
import org.wqcheck.source.Span;

/** Compiles one body to instructions. */
final class BodyCompiler {
  private final Machine machine;
  private final Body body;
  private final List<Thing.Variable> locals;
  private final Expressions expressions;
  private final FrameUses uses;
  private final CallCompiler calls;
  private final List<Instr> emitted = new ArrayList<>();
  private final List<Code.Loop> loops = new ArrayList<>();
  private final Map<String, Integer> labels = new HashMap<>();
  private final Map<Jump, String> gotos = new HashMap<>();
  private final NeedsOf needs;

  /** Where break, continue and return go: jumps that wait for their target. */
  private record Scope(List<Jump> breaks, List<Jump> continues) {
    Scope() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  BodyCompiler(Machine machine, Body body) {
    this.machine = machine;
    this.body = body;
    this.locals = new ArrayList<>(body.locals());
    if (callsHere()) {
      Scan.calls(body.code(), this::addLocals);
    }
    this.expressions = new Expressions(machine, locals);
    this.uses = new FrameUses(locals);
    this.calls = new CallCompiler(machine, expressions);
    this.needs = new NeedsOf(body);
    emitted.add(null);
  }

  /** Whether schedule_on_each_cpu() may call its function itself: in a work of 2.6.35. */
  private boolean callsHere() {
    return body.context() == Body.Context.WORK
        && machine.kernel().has(Behaviour.THREADS_OF_ITS_OWN);
  }

  private void addLocals(Call call) {
    if (call.callee() == KernelCall.SCHEDULE_ON_EACH_CPU) {
      function(call).locals().stream().filter(l -> !locals.contains(l)).forEach(locals::add);
    }
  }

  private static Body function(Call eachCpu) {
    return ((Call.Arg.Code) eachCpu.args().get(1)).body();
  }

  Code compile() {
    List<Jump> returns = new ArrayList<>();
    compile(body.code(), new Scope(), returns);
    land(returns);
    Site end = new Site("returns", endOf(body.span()), Optional.empty());
    emit(new Flow.Return(end), FrameUse.NOTHING);
    resolveGotos(body);
    for (Instr instr : emitted.subList(1, emitted.size())) {
      instr.passOn(Arrays.stream(instr.waysOut()).mapToObj(this::usersJumps).toList());
      instr.retarget(this::follow);
    }
    List<Instr> instrs = List.copyOf(emitted.subList(1, emitted.size()));
    return new Code(
        body.name(),
        instrs,
        List.copyOf(locals),
        List.copyOf(loops),
        Deaths.of(instrs),
        needs.needs());
  }

  /** A jump backwards makes a loop. */
  private void resolveGotos(Body of) {
    gotos.forEach(
        (jump, label) -> {
          jump.next = labels.get(label);
          int from = emitted.indexOf(jump);
          if (jump.next <= from) {
            loops.add(
                new Code.Loop(
                    jump.next, from, false, Question.ofBody(of.code()), jump.site.span()));
          }
        });
  }

  private static Span endOf(Span span) {
    int column = Math.max(1, span.endColumn() - 1);
    return new Span(span.file(), span.endLine(), column, span.endLine(), span.endColumn());
  }

  /** The first position from here on that is no jump; a jump that leads to itself stays. */
  private int follow(int position) {
    int at = position;
    for (int hops = 0; hops < emitted.size(); hops++) {
      if (!(emitted.get(at) instanceof Jump jump)) {
        return at;
      }
      at = jump.next;
    }
    return position;
  }

  /** What the user wrote of the jumps that {@link #follow} follows. */
  private List<Jump> usersJumps(int position) {
    List<Jump> jumps = new ArrayList<>();
    int at = position;
    while (at < emitted.size() && emitted.get(at) instanceof Jump jump && !jumps.contains(jump)) {
      jumps.add(jump);
      at = jump.next;
    }
    return jumps.stream().filter(j -> j.origin == Origin.STATEMENT).toList();
  }

  private int here() {
    return emitted.size();
  }

  /** Appends an instruction that goes on behind itself, and may use anything of the frame. */
  private <I extends Instr> I emit(I instr) {
    return emit(instr, FrameUse.anything(uses.places()));
  }

  private <I extends Instr> I emit(I instr, FrameUse use) {
    emitted.add(instr);
    instr.next = here();
    instr.frameUse = use;
    return instr;
  }

  private Jump emitJump(Span span) {
    return emit(new Jump(new Site("", span, Optional.empty()), Origin.LAYOUT), FrameUse.NOTHING);
  }

  private Jump emitStatement(Stmt stmt) {
    return emit(
        new Jump(new Site("", stmt.span(), Optional.empty()), Origin.STATEMENT), FrameUse.NOTHING);
  }

  private void land(List<Jump> jumps) {
    jumps.forEach(jump -> jump.next = here());
  }

  private void compile(List<Stmt> statements, Scope scope, List<Jump> returns) {
    statements.forEach(s -> compile(s, scope, returns));
  }

  private void compile(Stmt stmt, Scope scope, List<Jump> returns) {
    if (stmt instanceof Stmt.Block block) {
      compileBlock(block, scope, returns);
    } else if (stmt instanceof Stmt.If test) {
      compileIf(test, scope, returns);
    } else if (stmt instanceof Stmt.While loop) {
      compileWhile(loop, returns);
    } else if (stmt instanceof Stmt.Loop loop) {
      compileLoop(loop, returns);
    } else if (stmt instanceof Stmt.Either either) {
      compileEither(either, scope, returns);
    } else if (stmt instanceof Stmt.Inline inline) {
      List<Jump> ownReturns = new ArrayList<>();
      compile(inline.body(), scope, ownReturns);
      land(ownReturns);
    } else {
      compileSimple(stmt, scope, returns);
    }
  }

  private void compileSimple(Stmt stmt, Scope scope, List<Jump> returns) {
    if (stmt instanceof Stmt.Do call) {
      compileCall(call);
    } else if (stmt instanceof Stmt.Assign assign) {
      compileAssign(assign);
    } else if (stmt instanceof Stmt.AssignWorkqueue assign) {
      emit(calls.assignWorkqueue(assign));
    } else if (stmt instanceof Stmt.Break) {
      scope.breaks.add(emitStatement(stmt));
    } else if (stmt instanceof Stmt.Continue) {
      scope.continues.add(emitStatement(stmt));
    } else if (stmt instanceof Stmt.Return) {
      returns.add(emitStatement(stmt));
    } else if (stmt instanceof Stmt.Label label) {
      labels.put(label.name(), here());
    } else if (stmt instanceof Stmt.Goto jump) {
      gotos.put(emitStatement(stmt), jump.label());
    } else {
      throw new IllegalStateException("no code for " + stmt);
    }
  }

  private void compileBlock(Stmt.Block block, Scope scope, List<Jump> returns) {
    if (block.stack() < 0) {
      compile(block.statements(), scope, returns);
      return;
    }
    Memory stack = machine.world.memories.get(block.stack());
    Site site = new Site("end of the stack frame", endOf(block.span()), Optional.empty());
    emit(new Flow.Hidden(site, task -> stack.enterFrame()), FrameUse.NOTHING);
    Scope inner = new Scope();
    List<Jump> leaving = new ArrayList<>();
    Map<Jump, String> outerGotos = new HashMap<>(gotos);
    compile(block.statements(), inner, leaving);
    Leaving exits = new Leaving(stack, site);
    exits.fallThrough();
    exits.route(inner.breaks, scope.breaks);
    exits.route(inner.continues, scope.continues);
    exits.route(leaving, returns);
    exits.routeGotos(outerGotos);
    land(exits.onward);
  }

  /** Every way out of a block with items on the stack passes the end of their memory. */
  private final class Leaving {
    private final Memory stack;
    private final Site site;
    private final List<Jump> onward = new ArrayList<>();

    Leaving(Memory stack, Site site) {
      this.stack = stack;
      this.site = site;
    }

    void fallThrough() {
      emitEnd();
      onward.add(emitJump(site.span()));
    }

    void route(List<Jump> from, List<Jump> to) {
      if (!from.isEmpty()) {
        land(from);
        emitEnd();
        to.add(emitJump(site.span()));
      }
    }

    /** The gotos of the block whose label is not in it. */
    void routeGotos(Map<Jump, String> outer) {
      Map<Jump, String> own = new HashMap<>(gotos);
      own.keySet().removeAll(outer.keySet());
      own.values().removeAll(labels.keySet());
      own.forEach(
          (jump, label) -> {
            gotos.remove(jump);
            jump.next = here();
            emitEnd();
            gotos.put(emitJump(site.span()), label);
          });
    }

    private void emitEnd() {
      emit(new Flow.Hidden(site, task -> machine.lifetimes().endOfFrame(stack)), FrameUse.NOTHING);
    }
  }

  private void compileIf(Stmt.If test, Scope scope, List<Jump> returns) {
    Branch branch = emitBranch(test.condition(), test.hidden(), site(test));
    compile(test.then(), scope, returns);
    Jump over = emitJump(test.span());
    branch.otherwise = here();
    compile(test.otherwise(), scope, returns);
    land(List.of(over));
  }

  private static Site site(Stmt.If test) {
    String text = "if (" + ExprText.of(test.condition()) + ")";
    return new Site(text, test.span(), test.source());
  }

  private Branch emitBranch(Expr condition, boolean hidden, Site site) {
    Visibility visibility =
        hidden
            ? Visibility.HIDDEN
            : expressions.isLocal(condition) ? Visibility.LOCAL : Visibility.VISIBLE;
    Branch branch =
        emit(new Branch(site, expressions.compile(condition), visibility), uses.of(condition));
    Scan.calls(condition, call -> branch.pauses |= call.callee().maySleep());
    return branch;
  }

  private void compileWhile(Stmt.While loop, List<Jump> returns) {
    Scope scope = new Scope();
    Site site =
        new Site("while (" + ExprText.of(loop.condition()) + ")", loop.span(), loop.source());
    Jump toTest = loop.testFirst() ? emitJump(loop.span()) : null;
    int top = here();
    compile(loop.body(), scope, returns);
    land(scope.continues);
    if (toTest != null) {
      toTest.next = here();
    }
    compile(loop.before(), scope, returns);
    Branch branch = emitBranch(loop.condition(), loop.hidden(), site);
    branch.next = top;
    branch.otherwise = here();
    land(scope.breaks);
    boolean hasExit = !(loop.condition() instanceof Expr.Const) || !scope.breaks.isEmpty();
    if (hasExit) {
      loops.add(
          new Code.Loop(
              top, here() - 1, needs.asksShouldStop(loop), Question.of(loop), loop.span()));
    }
  }

  private void compileLoop(Stmt.Loop loop, List<Jump> returns) {
    Scope scope = new Scope();
    int top = here();
    int returnsBefore = returns.size();
    compile(loop.body(), scope, returns);
    land(scope.continues);
    emitJump(loop.span()).next = top;
    land(scope.breaks);
    if (!scope.breaks.isEmpty() || returns.size() > returnsBefore) {
      loops.add(
          new Code.Loop(
              top,
              here() - 1,
              needs.asksShouldStop(loop.body()),
              Question.ofBody(loop.body()),
              loop.span()));
    }
  }

  private void compileEither(Stmt.Either either, Scope scope, List<Jump> returns) {
    int n = either.branches().size();
    Site site = new Site("either", either.span(), Optional.empty());
    Choice choice = emit(new Choice(site, new int[n]), FrameUse.NOTHING);
    List<Jump> out = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      choice.branches[i] = here();
      compile(either.branches().get(i), scope, returns);
      out.add(emitJump(either.span()));
    }
    land(out);
  }

  private void compileAssign(Stmt.Assign assign) {
    boolean local = isLocal(assign.target()) && expressions.isLocal(assign.value());
    Visibility visibility =
        assign.hidden() && local
            ? Visibility.HIDDEN
            : local ? Visibility.LOCAL : Visibility.VISIBLE;
    Optional<DriverSource> source = assign.source();
    Site site = new Site(describe(assign), assign.span(), source);
    emit(
        new Flow.Assign(
            site, calls.target(assign.target()), expressions.compile(assign.value()), visibility),
        uses.of(assign));
  }

  private static String describe(Stmt.Assign assign) {
    String name = ExprText.of(new Expr.Read(assign.target()));
    boolean bool = assign.target().candidates().get(0).kind() == Thing.VariableKind.BOOL;
    boolean constant = assign.value() instanceof Expr.Const;
    String value = ExprText.of(assign.value());
    return name + " = " + (bool && constant ? value.equals("0") ? "false" : "true" : value);
  }

  private static boolean isLocal(org.wqcheck.model.Ref<Thing.Variable> target) {
    return target instanceof org.wqcheck.model.Ref.Direct<Thing.Variable> direct
        && direct.thing().local();
  }

  private void compileCall(Stmt.Do call) {
    KernelCall callee = call.call().callee();
    switch (callee) {
      case MSLEEP, COND_RESCHED, MIGHT_SLEEP, CPU_RELAX, SCHEDULE ->
          emit(new Pause(calls.site(call.call()), callee), FrameUse.NOTHING);
      case SCHEDULE_ON_EACH_CPU -> {
        Call each = call.call();
        EachCpu eachCpu = new EachCpu(machine, each, EachCpu.queueOf(each, expressions));
        eachCpu.begin().forEach(this::emit);
        if (callsHere()) {
          compileCalledHere(eachCpu, function(each));
        }
        eachCpu.end().forEach(this::emit);
      }
      default -> emit(calls.compile(call), uses.of(call));
    }
  }

  /** The function's code, for the CPU at hand; its labels are its own. */
  private void compileCalledHere(EachCpu eachCpu, Body function) {
    Branch branch = emit(eachCpu.calledHere());
    Map<String, Integer> outerLabels = new HashMap<>(labels);
    Map<Jump, String> outerGotos = new HashMap<>(gotos);
    labels.clear();
    gotos.clear();
    List<Jump> returns = new ArrayList<>();
    compile(function.code(), new Scope(), returns);
    land(returns);
    branch.otherwise = here();
    resolveGotos(function);
    labels.clear();
    labels.putAll(outerLabels);
    gotos.clear();
    gotos.putAll(outerGotos);
  }
}
