package org.wqcheck.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wqcheck.kernel.Behaviour;
import org.wqcheck.model.Body;
import org.wqcheck.model.Call;
import org.wqcheck.model.Expr;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.Stmt;
import org.wqcheck.model.Thing;
import org.wqcheck.program.Flow.Branch;
import org.wqcheck.program.Flow.Choice;
import org.wqcheck.program.Flow.Jump;
import org.wqcheck.program.Flow.Jump.Origin;
import org.wqcheck.program.Flow.Visibility;

/** Compiles one body to instructions. */
final class BodyCompiler {
  private final Machine machine;
  private final Body body;
  private final List<Thing.Variable> locals;
  private final Expressions expressions;
  private final FrameUses uses;
  private final CallCompiler calls;
  private final NeedsOf needs;
  private final Assembler assembler;
  private final List<Code.Loop> loops = new ArrayList<>();

  /** Of the function at hand. */
  private Labels labels;

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
    this.assembler = new Assembler(uses.places());
    this.labels = new Labels(assembler);
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
    compileFunction(body);
    Site end = new Site("returns", StackBlock.endOf(body.span()), Optional.empty());
    assembler.emit(new Flow.Return(end), FrameUse.NOTHING);
    loops.addAll(labels.resolve(body));
    List<Instr> instrs = assembler.finish();
    return new Code(
        body.name(),
        instrs,
        List.copyOf(locals),
        List.copyOf(loops),
        Deaths.of(instrs),
        needs.needs());
  }

  private void compileFunction(Body function) {
    Exits exits = new Exits();
    compile(function.code(), exits);
    assembler.land(exits.returns());
  }

  private void compile(List<Stmt> statements, Exits exits) {
    statements.forEach(s -> compile(s, exits));
  }

  private void compile(Stmt stmt, Exits exits) {
    if (stmt instanceof Stmt.Block block) {
      compileBlock(block, exits);
    } else if (stmt instanceof Stmt.If test) {
      compileIf(test, exits);
    } else if (stmt instanceof Stmt.While loop) {
      compileWhile(loop, exits.ofLoop());
    } else if (stmt instanceof Stmt.Loop loop) {
      compileLoop(loop, exits.ofLoop());
    } else if (stmt instanceof Stmt.Either either) {
      compileEither(either, exits);
    } else if (stmt instanceof Stmt.Inline inline) {
      Exits own = exits.ofInline();
      compile(inline.body(), own);
      assembler.land(own.returns());
    } else {
      compileSimple(stmt, exits);
    }
  }

  private void compileSimple(Stmt stmt, Exits exits) {
    if (stmt instanceof Stmt.Do call) {
      compileCall(call);
    } else if (stmt instanceof Stmt.Assign assign) {
      compileAssign(assign);
    } else if (stmt instanceof Stmt.AssignWorkqueue assign) {
      assembler.emit(calls.assignWorkqueue(assign));
    } else if (stmt instanceof Stmt.Break) {
      exits.breaks().add(assembler.emitJump(stmt.span(), Origin.STATEMENT));
    } else if (stmt instanceof Stmt.Continue) {
      exits.continues().add(assembler.emitJump(stmt.span(), Origin.STATEMENT));
    } else if (stmt instanceof Stmt.Return) {
      exits.returns().add(assembler.emitJump(stmt.span(), Origin.STATEMENT));
    } else if (stmt instanceof Stmt.Label label) {
      labels.put(label.name());
    } else if (stmt instanceof Stmt.Goto jump) {
      labels.addGoto(assembler.emitJump(stmt.span(), Origin.STATEMENT), jump.label());
    } else {
      throw new IllegalStateException("no code for " + stmt);
    }
  }

  private void compileBlock(Stmt.Block block, Exits exits) {
    if (block.stack() < 0) {
      compile(block.statements(), exits);
      return;
    }
    StackBlock stack = new StackBlock(machine, assembler, block);
    stack.enter();
    Exits inner = new Exits();
    Labels.Mark start = labels.mark();
    compile(block.statements(), inner);
    stack.leave(inner, exits, labels, start);
  }

  private void compileIf(Stmt.If test, Exits exits) {
    Branch branch = emitBranch(test.condition(), test.hidden(), site(test));
    compile(test.then(), exits);
    Jump over = assembler.emitJump(test.span());
    branch.otherwise = assembler.here();
    compile(test.otherwise(), exits);
    assembler.land(List.of(over));
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
        assembler.emit(
            new Branch(site, expressions.compile(condition), visibility), uses.of(condition));
    Scan.calls(condition, call -> branch.pauses |= call.callee().maySleep());
    return branch;
  }

  private void compileWhile(Stmt.While loop, Exits exits) {
    Site site =
        new Site("while (" + ExprText.of(loop.condition()) + ")", loop.span(), loop.source());
    Jump toTest = loop.testFirst() ? assembler.emitJump(loop.span()) : null;
    int top = assembler.here();
    compile(loop.body(), exits);
    assembler.land(exits.continues());
    if (toTest != null) {
      toTest.next = assembler.here();
    }
    compile(loop.before(), exits);
    Branch branch = emitBranch(loop.condition(), loop.hidden(), site);
    branch.next = top;
    branch.otherwise = assembler.here();
    assembler.land(exits.breaks());
    boolean hasExit = !(loop.condition() instanceof Expr.Const) || !exits.breaks().isEmpty();
    if (hasExit) {
      loops.add(
          new Code.Loop(
              top,
              assembler.here() - 1,
              needs.asksShouldStop(loop),
              Question.of(loop),
              loop.span()));
    }
  }

  private void compileLoop(Stmt.Loop loop, Exits exits) {
    int top = assembler.here();
    int returnsBefore = exits.returns().size();
    compile(loop.body(), exits);
    assembler.land(exits.continues());
    assembler.emitJump(loop.span()).next = top;
    assembler.land(exits.breaks());
    if (!exits.breaks().isEmpty() || exits.returns().size() > returnsBefore) {
      loops.add(
          new Code.Loop(
              top,
              assembler.here() - 1,
              needs.asksShouldStop(loop.body()),
              Question.ofBody(loop.body()),
              loop.span()));
    }
  }

  private void compileEither(Stmt.Either either, Exits exits) {
    int n = either.branches().size();
    Site site = new Site("either", either.span(), Optional.empty());
    Choice choice = assembler.emit(new Choice(site, new int[n]), FrameUse.NOTHING);
    List<Jump> out = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      choice.branches[i] = assembler.here();
      compile(either.branches().get(i), exits);
      out.add(assembler.emitJump(either.span()));
    }
    assembler.land(out);
  }

  private void compileAssign(Stmt.Assign assign) {
    boolean local = Expressions.isLocal(assign.target()) && expressions.isLocal(assign.value());
    Visibility visibility =
        assign.hidden() && local
            ? Visibility.HIDDEN
            : local ? Visibility.LOCAL : Visibility.VISIBLE;
    Site site = new Site(ExprText.of(assign), assign.span(), assign.source());
    assembler.emit(
        new Flow.Assign(
            site, calls.target(assign.target()), expressions.compile(assign.value()), visibility),
        uses.of(assign));
  }

  private void compileCall(Stmt.Do call) {
    KernelCall callee = call.call().callee();
    switch (callee) {
      case MSLEEP, COND_RESCHED, MIGHT_SLEEP, CPU_RELAX, SCHEDULE ->
          assembler.emit(new Pause(calls.site(call.call()), callee), FrameUse.NOTHING);
      case SCHEDULE_ON_EACH_CPU -> {
        Call each = call.call();
        EachCpu eachCpu = new EachCpu(machine, each, EachCpu.queueOf(each, expressions));
        eachCpu.begin().forEach(assembler::emit);
        if (callsHere()) {
          compileCalledHere(eachCpu, function(each));
        }
        eachCpu.end().forEach(assembler::emit);
      }
      default -> assembler.emit(calls.compile(call), uses.of(call));
    }
  }

  /** The function's code, for the CPU at hand; its labels are its own. */
  private void compileCalledHere(EachCpu eachCpu, Body function) {
    Branch branch = assembler.emit(eachCpu.calledHere());
    Labels outer = labels;
    labels = new Labels(assembler);
    compileFunction(function);
    branch.otherwise = assembler.here();
    loops.addAll(labels.resolve(function));
    labels = outer;
  }
}
