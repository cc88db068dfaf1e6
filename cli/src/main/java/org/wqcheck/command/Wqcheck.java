package org.wqcheck.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program: its subcommands and how it ends. */
@Command(
    name = "wqcheck",
    description = "Model checker and linter for the use of workqueues in Linux kernel code.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:holds within the declared bounds, as expected, no findings",
      "1:violated, not as expected, findings",
      "2:wrong usage, unreadable or invalid input",
      "3:inconclusive: a limit of time, memory or states was reached",
      "4:internal error: a bug in wqcheck",
      "130:interrupted",
      "141:whoever read the output has gone"
    })
public final class Wqcheck implements Runnable {

  @Spec private CommandSpec spec;

  private Wqcheck() {}

  /** Does what the arguments say. */
  public static int run(Toolchain toolchain, Surroundings surroundings, String... args) {
    CommandLine line = commandLine(toolchain, surroundings, args);
    StringWriter help = new StringWriter();
    line.setOut(new PrintWriter(help));
    line.setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8));
    int code = line.execute(args);
    return help.toString().isEmpty() ? code : print(help.toString(), surroundings);
  }

  /** What Picocli has to say: help and version. */
  private static int print(String help, Surroundings surroundings) {
    try (Output out = Output.open(Optional.empty(), surroundings)) {
      out.write(help);
      return ExitCode.OK.code();
    } catch (Failure e) {
      return failed(e, surroundings);
    }
  }

  private static Map<String, Supplier<Object>> commands(
      Toolchain toolchain, Surroundings surroundings) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("check", () -> new CheckCommand(toolchain, surroundings));
    commands.put("lint", () -> new LintCommand(toolchain, surroundings));
    commands.put("test", () -> new TestCommand(toolchain, surroundings));
    commands.put("trace", () -> new TraceCommand(toolchain, surroundings));
    commands.put("graph", () -> new GraphCommand(toolchain, surroundings));
    commands.put("diff", () -> new DiffCommand(toolchain, surroundings));
    commands.put("convert", () -> new ConvertCommand(toolchain, surroundings));
    commands.put("reproduce", () -> new ReproduceCommand(toolchain, surroundings));
    commands.put("fmt", () -> new FmtCommand(surroundings));
    commands.put("explain", () -> new ExplainCommand(surroundings));
    commands.put("kernels", () -> new KernelsCommand(toolchain, surroundings));
    return commands;
  }

  private static CommandLine commandLine(
      Toolchain toolchain, Surroundings surroundings, String... arguments) {
    return withCommands(commands(toolchain, surroundings), arguments)
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(false)
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
        .setParameterExceptionHandler((e, args) -> wrongUsage(e, surroundings))
        .setExecutionExceptionHandler((e, line, args) -> failed(e, args, surroundings));
  }

  /** To look through the options of all commands takes longer than to check a small spec. */
  private static CommandLine withCommands(
      Map<String, Supplier<Object>> commands, String... arguments) {
    boolean one = arguments.length > 0 && commands.containsKey(arguments[0]);
    Set<String> known = one ? Set.of(arguments[0]) : commands.keySet();
    CommandLine line = new CommandLine(new Wqcheck());
    known.forEach(name -> line.addSubcommand(name, commands.get(name).get()));
    if (!one) {
      line.addSubcommand("help", new CommandLine.HelpCommand());
    }
    // not before: a subcommand that inherits a version asks for it at once
    line.getCommandSpec().versionProvider(new Version());
    line.getSubcommands().values().forEach(c -> c.getCommandSpec().versionProvider(new Version()));
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  private static int wrongUsage(ParameterException e, Surroundings surroundings) {
    CommandLine line = e.getCommandLine();
    String name = line.getCommandSpec().qualifiedName();
    surroundings.err().println(name + ": " + firstLine(e.getMessage()));
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> near = unmatched.getSuggestions();
      if (!near.isEmpty()) {
        surroundings.err().println("did you mean " + String.join(" or ", near) + "?");
      }
    }
    surroundings.err().println("Try '" + name + " --help'.");
    surroundings.err().flush();
    return ExitCode.USAGE.code();
  }

  private static String firstLine(String message) {
    return message == null ? "wrong usage" : message.lines().findFirst().orElse("wrong usage");
  }

  private static int failed(Exception e, CommandLine.ParseResult args, Surroundings surroundings) {
    if (!(e instanceof Failure failure)) {
      String line = args.originalArgs().stream().collect(Collectors.joining(" ", "wqcheck ", ""));
      return new Complaints(surroundings).bug("'" + line + "'", e).code();
    }
    return failed(failure, surroundings);
  }

  private static int failed(Failure failure, Surroundings surroundings) {
    if (failure.code() != ExitCode.BROKEN_PIPE) {
      Arrays.stream(failure.getMessage().split("\n"))
          .forEach(l -> surroundings.err().println("wqcheck: " + l));
    }
    return failure.code().code();
  }
}
