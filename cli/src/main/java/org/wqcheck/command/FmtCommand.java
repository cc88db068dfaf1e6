package org.wqcheck.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.wqcheck.source.DiskReader;
import org.wqcheck.source.Problem;
import org.wqcheck.source.SourceReader.Content;
import org.wqcheck.source.Span;
import org.wqcheck.syntax.Formatted;
import org.wqcheck.syntax.Formatter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wqcheck fmt}. */
@Command(
    name = "fmt",
    description = "Brings each spec into canonical layout, in place; names those it has changed.")
final class FmtCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private OutputOptions output;

  @Option(
      names = "--check",
      description = "Change nothing; exit with 1 if some file is not in canonical layout.")
  private boolean check;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Specs.")
  private List<Path> files = List.of();

  FmtCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    output.format("fmt", Format.TEXT);
    Complaints complaints = new Complaints(surroundings);
    List<ExitCode> codes = new ArrayList<>();
    try (Output out = output.open(surroundings)) {
      for (Path file : files) {
        codes.add(complaints.guard(file.toString(), () -> format(file, out)));
      }
    }
    return ExitCode.of(codes).code();
  }

  private ExitCode format(Path file, Output out) {
    Complaints complaints = new Complaints(surroundings);
    String name = file.toString();
    Content content = new DiskReader(Path.of("")).read(name);
    if (content instanceof Content.Refused refused) {
      Span start = new Span(name, 1, 1, 1, 1);
      return complaints.about(List.of(Problem.SYNTAX.at(start, "the file " + refused.reason())));
    }
    String before = ((Content.Text) content).text();
    Formatted formatted = Formatter.format(name, before);
    Optional<String> after = formatted.text();
    if (after.isEmpty()) {
      return complaints.about(formatted.diagnostics());
    }
    return after.get().equals(before) ? ExitCode.OK : changed(file, after.get(), out);
  }

  private ExitCode changed(Path file, String text, Output out) {
    out.write(file + "\n");
    if (check) {
      return ExitCode.VIOLATED;
    }
    try {
      replace(file, text);
    } catch (IOException e) {
      throw new Failure(ExitCode.USAGE, "cannot write " + file + ": " + Causes.of(e));
    }
    return ExitCode.OK;
  }

  /** In one go: whatever happens, the file is the old one or the new one. */
  private static void replace(Path file, String text) throws IOException {
    Path real = file.toRealPath();
    if (!Files.isWritable(real)) {
      throw new AccessDeniedException(file.toString());
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(real);
    Path fresh = Files.createTempFile(real.getParent(), real.getFileName().toString(), ".tmp");
    try {
      Files.writeString(fresh, text, StandardCharsets.UTF_8);
      Files.setPosixFilePermissions(fresh, permissions);
      Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
