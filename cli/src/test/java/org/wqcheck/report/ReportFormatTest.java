package org.wqcheck.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.wqcheck.check.CheckResult.Limit;
import org.wqcheck.check.Violation;
import org.wqcheck.lint.Finding;
import org.wqcheck.lint.Level;
import org.wqcheck.lint.Related;
import org.wqcheck.lint.Rule;
import org.wqcheck.model.DriverSource;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.report.TestOutcome.Status;
import org.wqcheck.source.Diagnostic;
import org.xml.sax.InputSource;

/** Every form of report has a golden file for each command, and is what it claims to be. */
class ReportFormatTest {

  private static final List<PageReport> PAGES =
      List.of(
          new PageReport("WQ101", "deadlock", Optional.of("# WQ101 deadlock: a wait for ever\n")),
          new PageReport("WQ203", "system_wide_flush", Optional.of("# WQ203 a flush\n")),
          new PageReport("WQ302", "inconclusive", Optional.empty()));

  private static Run run(String command, Examined... examined) {
    return new Run(command, "0.0", PAGES, List.of(examined));
  }

  private static Run checked() {
    return run(
        "check",
        Examined.of(Samples.explored(Samples.violated(Samples.aerDeadlock()))),
        Examined.of(Samples.explored(Samples.violated(Samples.manyTasks(2)))),
        Examined.of(Samples.explored(Samples.safe())),
        Examined.of(Samples.explored(Samples.inconclusive(Limit.TIME))),
        Examined.of(Samples.explored(Samples.swarm(Samples.manyTasks(2)))),
        Examined.invalid("my specs/100%,a:b.wq", Optional.empty(), List.of(error())),
        Examined.broken("/tmp/odd.wq", Optional.of(KernelVersion.V6_1)));
  }

  private static Diagnostic error() {
    return new Diagnostic(Samples.at(3), "WQ002", "no 'x' & <y>; did you\u0007mean \"z\"?");
  }

  private static Run linted() {
    Finding finding =
        new Finding(
            Rule.SYSTEM_WIDE_FLUSH,
            Level.WARNING,
            Samples.at(16),
            "flush_scheduled_work() waits for 100%, of system_wq",
            List.of(new Related(Samples.at(10), "aer_recover_work is queued here")),
            Optional.of(new DriverSource("drivers/gpu/drm/i915/display/intel_display.c", 10790)));
    Examined examined =
        new Examined(
            "examples/aer.wq",
            Optional.of(KernelVersion.V5_17),
            Status.OK,
            List.of(Issue.of(Judged.notAsked(finding))),
            0);
    return run("lint", examined);
  }

  private static Run tested() {
    return run(
        "test", TestReportsTest.outcomes().stream().map(Examined::of).toArray(Examined[]::new));
  }

  @ParameterizedTest
  @EnumSource
  void everyFormatIsAsItsGoldenFilesHaveIt(ReportFormat format) {
    for (Run run : List.of(checked(), linted(), tested())) {
      String suffix = format.name().toLowerCase(Locale.ROOT);
      Golden.check("report-%s.%s".formatted(run.command(), suffix), format.render(run));
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingToReportIsAReportToo(ReportFormat format) throws Exception {
    String text = format.render(run("check"));
    if (format == ReportFormat.SARIF) {
      assertEquals(Set.of(), schema().validate(text, InputFormat.JSON));
    }
    if (format == ReportFormat.JUNIT) {
      assertEquals(0, testCases(text).getLength());
    }
  }

  @Test
  void sarifIsValidByItsSchema() throws IOException {
    JsonSchema schema = schema();
    for (Run run : List.of(checked(), linted(), tested())) {
      assertEquals(Set.of(), schema.validate(ReportFormat.SARIF.render(run), InputFormat.JSON));
    }
    assertTrue(
        !schema.validate("{\"version\": \"2.1.0\"}", InputFormat.JSON).isEmpty(),
        "the schema refuses a log without runs");
  }

  /** The schema of the standard, as a library that reads SARIF carries it. */
  private static JsonSchema schema() throws IOException {
    try (InputStream in =
        ReportFormatTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(in);
    }
  }

  @Test
  void sarifHasOneThreadFlowATask() {
    Violation violation = Samples.aerDeadlock();
    Object flows = SarifPlaces.codeFlow(violation).get("threadFlows");
    List<Object> tasks =
        ((List<?>) flows).stream().map(f -> (Object) ((Map<?, ?>) f).get("id")).toList();
    assertEquals(violation.trace().stream().map(s -> (Object) s.task()).distinct().toList(), tasks);
  }

  @Test
  void junitIsXmlWithOneTestCaseASpec() throws Exception {
    NodeList cases = testCases(ReportFormat.JUNIT.render(checked()));
    assertEquals(checked().examined().size(), cases.getLength());
    Element invalid = (Element) cases.item(5);
    assertEquals("my specs/100%,a:b.wq", invalid.getAttribute("name"));
    assertEquals(1, invalid.getElementsByTagName("error").getLength());
  }

  private static NodeList testCases(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)))
        .getElementsByTagName("testcase");
  }
}
