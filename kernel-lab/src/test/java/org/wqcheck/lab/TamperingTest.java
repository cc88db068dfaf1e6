package org.wqcheck.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wqcheck.conform.Conformance;
import org.wqcheck.conform.Conformance.Verdict;
import org.wqcheck.lab.Tampering.Ordered;
import org.wqcheck.lab.Tampering.Way;

/** A trace that a real kernel took is a run of the model, and made wrong it is none. */
class TamperingTest {
  private static final String ORDERED =
      """
      kernel 6.1;
      driver demo {
          workqueue wq = alloc_ordered_workqueue("demo", 0);
          work w1 { }
          work w2 { }
          work w3 { }
          process a on cpu 0 { queue_work(wq, &w1); }
          process b on cpu 1 after a { queue_work(wq, &w2); }
          process c on cpu 1 { queue_work(wq, &w3); }
      }
      """;

  @TempDir private Path folder;
  private List<String> real;

  @BeforeEach
  void readTheTrace() throws IOException {
    try (InputStream in = TamperingTest.class.getResourceAsStream("ordered-queue.trace")) {
      real = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private Spec spec(String text) throws IOException {
    Path file = folder.resolve("spec.wq");
    Files.writeString(file, text);
    return Spec.of(file);
  }

  private Verdict verdict(List<String> trace) throws IOException {
    return Conformance.check(spec(ORDERED).model().orElseThrow(), trace, 100_000).verdict();
  }

  @Test
  void theRealOneIsAccepted() throws IOException {
    assertEquals(Verdict.ACCEPTED, verdict(real));
  }

  @ParameterizedTest
  @EnumSource
  void madeWrongItIsRejected(Way way) throws IOException {
    List<String> wrong = Tampering.of(way, real, Ordered.YES).orElseThrow();
    assertEquals(Verdict.REJECTED, verdict(wrong));
  }

  @Test
  void startsAreSwappedOnlyWhereTheQueueIsOrdered() {
    assertEquals(Optional.empty(), Tampering.of(Way.ORDERED_STARTS_SWAPPED, real, Ordered.NO));
  }

  @Test
  void aTraceWithoutEventsCannotBeMadeWrong() {
    List<String> silent = real.stream().filter(line -> line.contains("wqcheck: item")).toList();
    for (Way way : Way.values()) {
      assertTrue(Tampering.of(way, silent, Ordered.YES).isEmpty(), way.text());
    }
  }

  @Test
  void aSpecIsOrderedIfAllItsWorksGoToOneOrderedQueue() throws IOException {
    assertEquals(Ordered.YES, spec(ORDERED).ordered());
    assertEquals(
        Ordered.NO,
        spec(ORDERED.replace("{ queue_work(wq, &w1)", "{ schedule_work(&w1)")).ordered());
  }
}
