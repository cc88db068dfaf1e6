package org.wqcheck.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.wqcheck.model.Model;
import org.wqcheck.model.Thing;

/** The same spec in other words: its things renamed, its declarations in another order. */
final class Rewording {
  private static final Pattern COMMENT = Pattern.compile("//[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|[A-Za-z_][A-Za-z0-9_]*");

  private Rewording() {}

  /** Everything that the spec declares gets a name of the other end of the alphabet. */
  static UnaryOperator<String> renamed(Model model) {
    List<String> names = new ArrayList<>(declared(model));
    Map<String, String> others = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      others.put(names.get(i), "%c%03d".formatted('z' - i % 26, names.size() - i));
    }
    return text -> replace(withoutComments(text), others);
  }

  private static Set<String> declared(Model model) {
    Set<String> names = new TreeSet<>();
    for (Thing thing : model.things()) {
      if (thing.decl().span().file().equals(model.file())) {
        names.add(simple(thing.name()));
      }
    }
    model.entries().forEach(entry -> names.add(simple(entry.name())));
    names.removeAll(Set.of("init", "exit", "rtnl_mutex"));
    names.removeIf(name -> name.startsWith("system_"));
    return names;
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1).replaceAll("\\[.*", "");
  }

  private static String replace(String text, Map<String, String> others) {
    return WORD.matcher(text)
        .replaceAll(m -> Matcher.quoteReplacement(others.getOrDefault(m.group(), m.group())));
  }

  /** Items of the file and of its drivers in an order that the seed decides. */
  static UnaryOperator<String> shuffled(long seed) {
    return text -> shuffle(withoutComments(text), new Random(seed));
  }

  private static String withoutComments(String text) {
    return COMMENT.matcher(text).replaceAll("");
  }

  private static String shuffle(String text, Random random) {
    List<String> items =
        items(text).stream()
            .map(item -> item.startsWith("driver") ? shuffleDriver(item, random) : item)
            .collect(Collectors.toCollection(ArrayList::new));
    Collections.shuffle(items, random);
    return String.join("\n", items);
  }

  private static String shuffleDriver(String driver, Random random) {
    int open = driver.indexOf('{');
    int close = driver.lastIndexOf('}');
    String inside = shuffle(driver.substring(open + 1, close), random);
    return driver.substring(0, open + 1) + inside + "\n}";
  }

  /** The items of a block: each ends with a semicolon or with the brace that closes its own. */
  private static List<String> items(String text) {
    List<String> items = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0 && (c == ';' || c == '}')) {
        items.add(text.substring(start, i + 1).strip());
        start = i + 1;
      }
    }
    return items;
  }
}
