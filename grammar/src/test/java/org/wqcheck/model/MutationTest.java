package org.wqcheck.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Good specs with words deleted, doubled and exchanged never make the elaboration throw. */
final class MutationTest {

  private static final Pattern WORD = Pattern.compile("\\w+|\"[^\"\n]*\"|\\s+|[^\\w\\s]");

  private static final int ROUNDS = Integer.getInteger("wqcheck.mutations", 300);

  @Test
  void mutatedSpecsAreAnsweredWithoutExceptions() {
    long seed = Long.getLong("wqcheck.seed", System.nanoTime());
    Random random = new Random(seed);
    List<List<String>> specs =
        Specs.in("good").stream().map(f -> words(Specs.text("good", f))).toList();
    for (int round = 0; round < ROUNDS; round++) {
      String text = mutated(specs.get(random.nextInt(specs.size())), random);
      try {
        Elaborated elaborated = Specs.elaborateText(Options.of(Specs.ALL), text);
        assertEquals(elaborated.model().isEmpty(), !elaborated.diagnostics().isEmpty());
      } catch (RuntimeException | Error e) {
        fail("-Dwqcheck.seed=" + seed + " round " + round + ":\n" + text, e);
      }
    }
  }

  private static List<String> words(String text) {
    return WORD.matcher(text).results().map(MatchResult::group).toList();
  }

  private static String mutated(List<String> words, Random random) {
    List<String> copy = new ArrayList<>(words);
    for (int n = random.nextInt(4); n >= 0; n--) {
      int a = random.nextInt(copy.size());
      int b = random.nextInt(copy.size());
      switch (random.nextInt(4)) {
        case 0 -> copy.remove(a);
        case 1 -> copy.add(a, copy.get(b));
        case 2 -> copy.set(a, copy.get(b));
        default -> {
          String kept = copy.get(a);
          copy.set(a, copy.get(b));
          copy.set(b, kept);
        }
      }
    }
    return String.join("", copy);
  }
}
