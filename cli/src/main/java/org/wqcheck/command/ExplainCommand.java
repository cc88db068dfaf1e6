package org.wqcheck.command;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.wqcheck.report.PageReport;
import org.wqcheck.source.Spelling;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wqcheck explain}. */
@Command(
    name = "explain",
    description =
        "Shows the page of a code: what it is, an example, how to fix it, when it is harmless.")
final class ExplainCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private OutputOptions output;

  @Parameters(
      paramLabel = "CODE",
      arity = "0..1",
      description = "A code or name, as reports print it: WQ101, deadlock. Without: a list.")
  private Optional<String> code = Optional.empty();

  ExplainCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Format format = output.format("explain", Format.TEXT, Format.JSON);
    List<PageReport> pages =
        code.map(c -> List.of(page(c)))
            .orElseGet(() -> Page.all().stream().map(Page::brief).toList());
    try (Output out = output.open(surroundings)) {
      out.write(format == Format.JSON ? PageReport.json(pages) : PageReport.text(pages));
    }
    return ExitCode.OK.code();
  }

  private static PageReport page(String code) {
    return Page.of(code)
        .map(Page::full)
        .orElseThrow(() -> new Failure(ExitCode.USAGE, noPage(code)));
  }

  private static String noPage(String code) {
    List<String> names = Page.all().stream().map(Page::name).toList();
    return "there is no page '%s'%s; 'wqcheck explain' lists them"
        .formatted(code, Spelling.hint(code, names));
  }
}
