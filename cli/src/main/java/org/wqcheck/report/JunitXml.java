package org.wqcheck.report;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.wqcheck.report.TestOutcome.Status;

/** Specs as test cases of JUnit's XML. */
final class JunitXml {

  private final XMLStreamWriter xml;
  private final Run run;

  private JunitXml(XMLStreamWriter xml, Run run) {
    this.xml = xml;
    this.run = run;
  }

  static String of(Run run) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      new JunitXml(xml, run).document();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("cannot write as XML", e);
    }
    return text + "\n";
  }

  private void document() throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    newLine(0);
    xml.writeStartElement("testsuites");
    newLine(1);
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", "wqcheck " + run.command());
    xml.writeAttribute("tests", Integer.toString(run.examined().size()));
    xml.writeAttribute("failures", count(List.of(Status.FAILED)));
    xml.writeAttribute(
        "errors", count(List.of(Status.INCONCLUSIVE, Status.INVALID, Status.BROKEN)));
    xml.writeAttribute("skipped", count(List.of(Status.SKIPPED, Status.KNOWN)));
    xml.writeAttribute("time", time(run.examined().stream().mapToDouble(Examined::seconds).sum()));
    for (Examined examined : run.examined()) {
      testCase(examined);
    }
    newLine(1);
    xml.writeEndElement();
    newLine(0);
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private String count(List<Status> which) {
    return Long.toString(run.examined().stream().filter(e -> which.contains(e.status())).count());
  }

  private static String time(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }

  private void testCase(Examined examined) throws XMLStreamException {
    newLine(2);
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", "wqcheck." + run.command());
    xml.writeAttribute("name", legal(examined.name()));
    xml.writeAttribute("time", time(examined.seconds()));
    switch (examined.status()) {
      case OK -> issues("system-out", examined);
      case FAILED -> failure("failure", examined);
      case INCONCLUSIVE, INVALID, BROKEN -> failure("error", examined);
      case SKIPPED -> skipped("nothing is expected of it");
      case KNOWN -> skipped("in the baseline");
    }
    newLine(2);
    xml.writeEndElement();
  }

  /** Whatever is not ok has an issue that says why. */
  private void failure(String element, Examined examined) throws XMLStreamException {
    newLine(3);
    xml.writeStartElement(element);
    xml.writeAttribute("message", legal(examined.issues().get(0).message()));
    xml.writeCharacters(text(examined));
    xml.writeEndElement();
  }

  private void skipped(String why) throws XMLStreamException {
    newLine(3);
    xml.writeEmptyElement("skipped");
    xml.writeAttribute("message", why);
  }

  private void issues(String element, Examined examined) throws XMLStreamException {
    if (!examined.issues().isEmpty()) {
      newLine(3);
      xml.writeStartElement(element);
      xml.writeCharacters(text(examined));
      xml.writeEndElement();
    }
  }

  private static String text(Examined examined) {
    return legal(examined.issues().stream().map(Issue::line).collect(Collectors.joining("\n")));
  }

  private void newLine(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  /** Without the control characters that XML cannot hold, escaped or not. */
  private static String legal(String text) {
    return text.replaceAll(
        "[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "?");
  }
}
