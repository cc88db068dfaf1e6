package org.wqcheck.model;

import static org.wqcheck.model.KernelVersion.V2_6_36;
import static org.wqcheck.model.KernelVersion.V3_7;
import static org.wqcheck.model.KernelVersion.V5_17;
import static org.wqcheck.model.KernelVersion.V6_19;
import static org.wqcheck.model.KernelVersion.V6_9;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.wqcheck.model.WorkqueueAttributes.Flag;
import org.wqcheck.source.Problem;
import org.wqcheck.source.Span;
import org.wqcheck.source.Spelling;
import org.wqcheck.syntax.Expression;
import org.wqcheck.syntax.Operator;

/** Reads calls that create workqueues. */
final class Queues {

  private static final Map<String, Flag> SYNONYMS =
      Map.of(
          "WQ_RESCUER", Flag.WQ_MEM_RECLAIM,
          "WQ_FREEZEABLE", Flag.WQ_FREEZABLE);

  private static final Map<Flag, KernelVersion> SINCE =
      Map.of(
          Flag.WQ_SYSFS, V5_17,
          Flag.WQ_POWER_EFFICIENT, V5_17,
          Flag.WQ_BH, V6_9,
          Flag.WQ_PERCPU, V6_19);

  private final World world;

  Queues(World world) {
    this.world = world;
  }

  /** Whether a call creates a workqueue. */
  static boolean creates(KernelCall call) {
    return switch (call) {
      case ALLOC_WORKQUEUE,
          ALLOC_ORDERED_WORKQUEUE,
          CREATE_WORKQUEUE,
          CREATE_SINGLETHREAD_WORKQUEUE,
          CREATE_FREEZABLE_WORKQUEUE ->
          true;
      default -> false;
    };
  }

  /** WQ_MAX_ACTIVE of a version. */
  static int maxActive(KernelVersion version) {
    return version.compareTo(V6_19) >= 0 ? 2048 : 512;
  }

  /** What a call creates, if it is one that does; what is wrong with it is reported. */
  Optional<WorkqueueAttributes> attributes(Expression value) {
    Optional<KernelCall> callee =
        value instanceof Expression.Invoke i && i.callee() instanceof Expression.Named named
            ? KernelCall.of(named.text()).filter(Queues::creates)
            : Optional.empty();
    if (callee.isEmpty()) {
      String text = "a workqueue is assigned alloc_workqueue(…), one of its kin, or NULL";
      world.report(Problem.WRONG_KIND, value.span(), text + meant(value));
      return Optional.empty();
    }
    return created(callee.orElseThrow(), (Expression.Invoke) value);
  }

  private static String meant(Expression value) {
    List<String> creators =
        Stream.of(KernelCall.values()).filter(Queues::creates).map(KernelCall::cName).toList();
    if (value instanceof Expression.Named name) {
      return Spelling.hint(name.text(), List.of("NULL"));
    }
    return value instanceof Expression.Invoke i && i.callee() instanceof Expression.Named named
        ? Spelling.hint(named.text(), creators)
        : "";
  }

  private Optional<WorkqueueAttributes> created(KernelCall call, Expression.Invoke value) {
    Versions.check(world, call, value.span());
    List<Expression> args = value.arguments();
    int needed = call == KernelCall.ALLOC_WORKQUEUE ? 3 : flagged(call) ? 2 : 1;
    boolean named = !args.isEmpty() && args.get(0) instanceof Expression.Text;
    if (args.size() < needed || !named || (!flagged(call) && args.size() > 1)) {
      world.report(Problem.WRONG_KIND, value.span(), usage(call));
      return Optional.empty();
    }
    EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
    if (flagged(call)) {
      addFlags(args.get(1), flags);
    }
    int max = call == KernelCall.ALLOC_WORKQUEUE ? number(args.get(2)) : 0;
    String name = ((Expression.Text) args.get(0)).text();
    return Optional.of(new WorkqueueAttributes(call, name, Set.copyOf(flags), max));
  }

  private static boolean flagged(KernelCall call) {
    return call == KernelCall.ALLOC_WORKQUEUE || call == KernelCall.ALLOC_ORDERED_WORKQUEUE;
  }

  private static String usage(KernelCall call) {
    String flags = flagged(call) ? ", FLAGS" : "";
    String max = call == KernelCall.ALLOC_WORKQUEUE ? ", MAX_ACTIVE" : "";
    return "write " + call.cName() + "(\"name\"" + flags + max + ")";
  }

  private void addFlags(Expression value, EnumSet<Flag> flags) {
    if (value instanceof Expression.Binary or && or.operator() == Operator.BIT_OR) {
      addFlags(or.left(), flags);
      addFlags(or.right(), flags);
    } else if (value instanceof Expression.Named named) {
      flag(named).ifPresent(flags::add);
    } else if (!(value instanceof Expression.Literal zero && zero.value() == 0)) {
      world.report(Problem.WRONG_KIND, value.span(), "write 0 or WQ_ flags joined by |");
    }
  }

  private Optional<Flag> flag(Expression.Named named) {
    Optional<Flag> flag =
        Arrays.stream(Flag.values())
            .filter(f -> f.name().equals(named.text()))
            .findFirst()
            .or(() -> Optional.ofNullable(SYNONYMS.get(named.text())));
    if (flag.isEmpty()) {
      List<String> known = Arrays.stream(Flag.values()).map(Flag::name).toList();
      String text = "no flag is called '" + named.text() + "'" + Spelling.hint(named.text(), known);
      world.report(Problem.UNKNOWN_NAME, named.span(), text);
    }
    flag.ifPresent(f -> checkVersion(f, named.span()));
    return flag;
  }

  private void checkVersion(Flag flag, Span span) {
    KernelVersion since = SINCE.getOrDefault(flag, V2_6_36);
    String lacking = flag + " is not in kernel " + world.kernel;
    if (world.kernel.compareTo(since) < 0) {
      world.report(
          Problem.NOT_IN_THIS_KERNEL, span, lacking + "; the first that has it is " + since);
    } else if (flag == Flag.WQ_NON_REENTRANT && world.kernel.compareTo(V3_7) > 0) {
      world.report(Problem.NOT_IN_THIS_KERNEL, span, lacking + "; the last that has it is 3.7");
    }
  }

  private int number(Expression value) {
    if (value instanceof Expression.Literal literal) {
      return literal.value();
    }
    String name = value instanceof Expression.Named named ? named.text() : "";
    return switch (name) {
      case "WQ_DFL_ACTIVE" -> 0;
      case "WQ_MAX_ACTIVE", "WQ_UNBOUND_MAX_ACTIVE" -> maxActive(world.kernel);
      default -> {
        String text =
            "max_active is a number, WQ_DFL_ACTIVE, WQ_MAX_ACTIVE or WQ_UNBOUND_MAX_ACTIVE";
        world.report(Problem.WRONG_KIND, value.span(), text);
        yield 0;
      }
    };
  }
}
