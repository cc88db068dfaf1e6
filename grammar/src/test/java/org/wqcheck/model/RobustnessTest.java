package org.wqcheck.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wqcheck.source.Diagnostic;
import org.wqcheck.source.DiskReader;
import org.wqcheck.source.SourceReader;

/** Whatever a file contains, there is a clear line and no exception. */
final class RobustnessTest {

  @TempDir Path directory;

  private List<Diagnostic> read(byte[] bytes) throws IOException {
    Files.write(directory.resolve("x.wq"), bytes);
    return Elaboration.elaborate(new DiskReader(directory), "x.wq", Options.of(Specs.ALL))
        .diagnostics();
  }

  private static List<Diagnostic> elaborate(String text) {
    return Specs.elaborateText(Options.of(Specs.ALL), text).diagnostics();
  }

  private static void isOneLine(String expected, List<Diagnostic> said) {
    assertEquals(1, said.size());
    assertTrue(said.get(0).text().contains(expected), said.toString());
  }

  @Test
  void binaryFileIsNoText() throws IOException {
    isOneLine("is not a text file", read(new byte[] {127, 'E', 'L', 'F', 0, 1}));
    isOneLine("is not UTF-8", read(new byte[] {(byte) 0xff, (byte) 0xfe, 'a'}));
  }

  @Test
  void hugeFileIsRefused() throws IOException {
    isOneLine("larger than 1 MiB", read(new byte[SourceReader.MAX_BYTES + 1]));
  }

  @Test
  void directoriesAndMissingFilesAreNoSpecs() {
    DiskReader reader = new DiskReader(directory);
    Options options = Options.of(Specs.ALL);
    isOneLine("is a directory", Elaboration.elaborate(reader, ".", options).diagnostics());
    isOneLine("does not exist", Elaboration.elaborate(reader, "no", options).diagnostics());
    isOneLine("cannot be read", Elaboration.elaborate(reader, "\0", options).diagnostics());
  }

  @Test
  void byteOrderMarkIsSkipped() throws IOException {
    assertEquals(
        List.of(), read("\uFEFFmutex m;".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  @Test
  void includesWithoutAnEndAreRefused() {
    isOneLine("in a row", elaborate("include \"part/x.wq\";"));
    List<Diagnostic> said =
        elaborate("include \"a/x.wq\"; include \"b/x.wq\"; include \"c/x.wq\";");
    assertTrue(said.stream().anyMatch(d -> d.text().contains("are included")), said.toString());
  }

  @Test
  void deepNestingIsRefusedWhereItGoesTooDeep() {
    isOneLine("nested", elaborate("process p {" + "{".repeat(100_000)));
    isOneLine("nested", elaborate("process p { if (" + "(".repeat(100_000)));
    isOneLine("words", elaborate("process p { if (" + "!".repeat(100_000)));
    isOneLine("words", elaborate("process p { " + "if (*) ".repeat(100_000)));
    isOneLine("words", elaborate("process p { x = 1" + "+1".repeat(100_000) + "; }"));
    isOneLine("else", elaborate("process p { " + "if (*) ; else ".repeat(100_000) + "; }"));
    assertFalse(elaborate("process p { " + "do ".repeat(900) + "; }").isEmpty());
    assertFalse(elaborate("process p { " + "@(\"a\", 1) ".repeat(150) + "; }").size() > 1);
  }

  @Test
  void tenThousandErrorsAreAllFound() {
    assertEquals(10_000, elaborate("mutex m;\n" + "nonsense a;\n".repeat(10_000)).size());
    String calls = "mutex_lok(m);\n".repeat(10_000);
    assertEquals(10_000, elaborate("mutex m; process p {\n" + calls + "}").size());
  }

  @Test
  void explosionsAreStopped() {
    StringBuilder doubling = new StringBuilder("mutex m; fn f0() { mutex_lock(m); }\n");
    for (int i = 1; i < 64; i++) {
      doubling.append("fn f" + i + "() { f" + (i - 1) + "(); f" + (i - 1) + "(); }\n");
    }
    isOneLine("100000 statements", elaborate(doubling + "process p { f63(); }"));
    String wide = "object a[i in 0..255] { " + "work w[j in 0..255] { } ".repeat(1) + "}";
    isOneLine("5000 things", elaborate(wide));
    String rounds = "repeat (1000) { repeat (1000) { repeat (1000) { } } }";
    isOneLine("100000 statements", elaborate("process p { " + rounds + " }"));
    isOneLine("processes", elaborate("process p[i in 0..255] x 64 { }"));
  }

  @Test
  void conditionsDoNotExplode() {
    StringBuilder values = new StringBuilder("bool b; fn g0(int a) { return a; }\n");
    for (int i = 1; i < 64; i++) {
      values.append("fn g" + i + "(int a) { return g" + (i - 1) + "(a + a); }\n");
    }
    isOneLine("too large", elaborate(values + "invariant g63(b) == 1;"));
    StringBuilder calls = new StringBuilder("bool b; fn h0() { return b; }\n");
    for (int i = 1; i < 64; i++) {
      calls.append("fn h" + i + "() { return h" + (i - 1) + "() || h" + (i - 1) + "(); }\n");
    }
    isOneLine("100000 statements", elaborate(calls + "invariant h63();"));
  }

  @Test
  void deepFunctionChainsAreStopped() {
    StringBuilder chain = new StringBuilder("mutex m; fn f0() { mutex_lock(m); }\n");
    for (int i = 1; i < 20_000; i++) {
      chain.append("fn f" + i + "() { f" + (i - 1) + "(); }\n");
    }
    isOneLine("nested too deeply", elaborate(chain + "process p { f19999(); }"));
  }
}
