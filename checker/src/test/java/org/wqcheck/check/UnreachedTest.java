package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which statements a complete search says no run gets to. */
class UnreachedTest {

  private static List<Integer> unreached(String... lines) {
    return Spec.of("kernel 6.1;\n" + String.join("\n", lines) + "\n").unreachedLines();
  }

  @Test
  void aReturnThatNoRunTakesIsUnreached() {
    assertEquals(
        List.of(4),
        unreached(
            "bool never = false;", "process p { if (never)", "  return;", "  cond_resched(); }"));
  }

  @Test
  void aReturnBehindACallThatNeverReturnsIsUnreached() {
    assertEquals(
        List.of(4),
        unreached(
            "completion c;",
            "daemon kthread k { wait_for_completion(&c);",
            "  return;",
            "}",
            "process p { kthread_run(k); }"));
  }

  @Test
  void bothWaysOutOfATestCountByThemselves() {
    assertEquals(
        List.of(5),
        unreached(
            "bool always = true;", "process p { if (always)", "  return;", "  else return;", "}"));
  }

  @Test
  void breakAndContinueAndGotoAreStatements() {
    assertEquals(
        List.of(6, 7, 8),
        unreached(
            "bool never = false;",
            "int n in 0..3 = 0;",
            "process p {",
            "  while (n < 3) { n++; if (never)",
            "    break; if (never)",
            "    continue; if (never)",
            "    goto out; }",
            "out: cond_resched(); }"));
  }

  @Test
  void whatARunTakesIsReached() {
    assertEquals(
        List.of(),
        unreached(
            "int n in 0..3 = 0;",
            "process p {",
            "  while (true) { n++;",
            "    if (n < 2)",
            "      continue;",
            "    if (*)",
            "      break;",
            "    either {",
            "      goto out;",
            "    } or {",
            "      return;",
            "    } }",
            "out: cond_resched(); }"));
  }
}
