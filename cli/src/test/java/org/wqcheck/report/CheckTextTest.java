package org.wqcheck.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wqcheck.check.CheckResult.Limit;
import org.wqcheck.check.Violation;
import org.wqcheck.lint.Finding;
import org.wqcheck.lint.Level;
import org.wqcheck.lint.Related;
import org.wqcheck.lint.Rule;
import org.wqcheck.model.Machine;
import org.wqcheck.model.ViolationKind;

class CheckTextTest {

  private static String text(Explored explored, Layout layout) {
    return new CheckText(layout).of(explored);
  }

  private static Layout layout(Detail detail, int width) {
    return new Layout(Style.PLAIN, detail, width);
  }

  @Test
  void aDeadlockFitsIntoEightyColumns() {
    Explored deadlock = Samples.explored(Samples.violated(Samples.aerDeadlock()));
    String text = text(deadlock, Layout.PLAIN);
    Golden.check("deadlock-80.txt", text);
    List<String> wide = text.lines().skip(1).filter(l -> l.length() > 80).toList();
    assertTrue(wide.isEmpty(), wide::toString);
  }

  @Test
  void aWideTerminalShowsTheDriversPlacesBesideTheSteps() {
    Explored deadlock = Samples.explored(Samples.violated(Samples.aerDeadlock()));
    Golden.check("deadlock-140.txt", text(deadlock, layout(Detail.NORMAL, 140)));
  }

  @Test
  void quietIsOneLineAViolationAndOneAVerdict() {
    Explored deadlock = Samples.explored(Samples.violated(Samples.aerDeadlock()));
    Golden.check("deadlock-quiet.txt", text(deadlock, layout(Detail.QUIET, 80)));
  }

  @Test
  void verboseShowsCpusAndFigures() {
    Explored deadlock = Samples.explored(Samples.violated(Samples.aerDeadlock()));
    Golden.check("deadlock-verbose.txt", text(deadlock, layout(Detail.VERBOSE, 100)));
  }

  @Test
  void tooManyLanesBecomeOneColumn() {
    Explored many = Samples.explored(Samples.violated(Samples.manyTasks(6)));
    String text = text(many, Layout.PLAIN);
    Golden.check("many-tasks.txt", text);
    assertTrue(text.lines().skip(1).allMatch(l -> l.length() <= 80));
  }

  @Test
  void safeNamesWhatNoRunReaches() {
    Golden.check("safe.txt", text(Samples.explored(Samples.safe()), Layout.PLAIN));
  }

  @Test
  void aLimitIsNamed() {
    Explored cut = Samples.explored(Samples.inconclusive(Limit.MEMORY));
    Golden.check("inconclusive.txt", text(cut, Layout.PLAIN));
  }

  @Test
  void whatTheWholeWouldTakeIsSaid() {
    Golden.check("too-large.txt", text(Samples.explored(Samples.tooLarge()), Layout.PLAIN));
  }

  @Test
  void randomRunsAreNamedAndNeverCalledSafe() {
    Golden.check("swarm.txt", text(Samples.explored(Samples.swarm()), Layout.PLAIN));
    Violation violation = Samples.violation(ViolationKind.DEADLOCK, "i915.remove");
    Explored found = Samples.explored(Samples.swarm(violation));
    Golden.check("swarm-violated.txt", text(found, Layout.PLAIN));
  }

  @Test
  void findingsAndStrangersAreShown() {
    Violation violation = Samples.aerDeadlock();
    Finding finding =
        new Finding(
            Rule.SYSTEM_WIDE_FLUSH,
            Level.WARNING,
            Samples.at(16),
            "flush of a system-wide workqueue",
            List.of(new Related(Samples.at(15), "this lock is held")),
            Optional.empty());
    Explored explored =
        new Explored(
            "examples/aer.wq",
            Machine.DEFAULT,
            Samples.violated(violation),
            List.of(finding),
            Map.of(violation, "system_wq"));
    Golden.check("finding-and-stranger.txt", text(explored, Layout.PLAIN));
    Golden.check("finding-verbose.txt", text(explored, layout(Detail.VERBOSE, 80)));
  }

  @Test
  void coloursChangeNothingButTheColours() {
    Explored deadlock = Samples.explored(Samples.violated(Samples.aerDeadlock()));
    String coloured = text(deadlock, new Layout(Style.COLOURED, Detail.NORMAL, 80));
    assertTrue(coloured.contains("\u001b[1;31merror: deadlock:\u001b[0m"));
    Golden.check("deadlock-80.txt", coloured.replaceAll("\u001b\\[[0-9;]*m", ""));
  }
}
