package org.wqcheck.command;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wqcheck.command.Surroundings.Trait;
import org.wqcheck.report.Detail;
import org.wqcheck.report.Layout;
import org.wqcheck.report.Style;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What every command understands: how and where to report. */
final class OutputOptions {

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description =
          "Form of the result: text, json; check, lint and test also sarif, junit, ktap, github,"
              + " gcc; graph: dot, mermaid, json. Default: the first.")
  private Optional<String> format = Optional.empty();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the result to FILE.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "Colours: auto, always or never. Default: auto; NO_COLOR is honoured.",
      converter = ColourName.class)
  private Colour colour = Colour.AUTO;

  @Option(
      names = {"-q", "--quiet"},
      description = "One line a verdict, violation or finding.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Figures of the search, CPUs, everything unreached.")
  private boolean verbose;

  enum Colour {
    AUTO,
    ALWAYS,
    NEVER
  }

  /**
   * The format asked for; without a wish, the first of those available.
   *
   * @throws Failure if the command does not have it
   */
  Format format(String command, Format... available) {
    String wanted = format.orElse(available[0].text());
    return Arrays.stream(available)
        .filter(f -> f.text().equals(wanted))
        .findFirst()
        .orElseThrow(() -> notThere(command, wanted, available));
  }

  private static Failure notThere(String command, String wanted, Format... available) {
    String names = Arrays.stream(available).map(Format::text).collect(Collectors.joining(", "));
    return new Failure(
        ExitCode.USAGE,
        "%s does not have the format '%s'; it has: %s".formatted(command, wanted, names));
  }

  Output open(Surroundings surroundings) {
    return Output.open(file, surroundings);
  }

  Layout layout(Surroundings surroundings) {
    Detail detail = verbose ? Detail.VERBOSE : quiet ? Detail.QUIET : Detail.NORMAL;
    return new Layout(style(surroundings), detail, surroundings.width());
  }

  private Style style(Surroundings surroundings) {
    boolean coloured =
        switch (colour) {
          case ALWAYS -> true;
          case NEVER -> false;
          case AUTO ->
              file.isEmpty()
                  && surroundings.traits().contains(Trait.OUT_IS_TERMINAL)
                  && !surroundings.traits().contains(Trait.NO_COLOR);
        };
    return coloured ? Style.COLOURED : Style.PLAIN;
  }

  boolean isQuiet() {
    return quiet;
  }

  /** Reads a {@code --color}. */
  static final class ColourName implements ITypeConverter<Colour> {
    @Override
    public Colour convert(String value) {
      return Arrays.stream(Colour.values())
          .filter(c -> lower(c).equals(value))
          .findFirst()
          .orElseThrow(() -> new TypeConversionException(unknown(value, Colour.values())));
    }
  }

  private static String unknown(String value, Enum<?>... known) {
    List<String> names = Arrays.stream(known).map(OutputOptions::lower).toList();
    return "'%s' is none of %s".formatted(value, String.join(", ", names));
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
