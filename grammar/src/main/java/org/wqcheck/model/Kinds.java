package org.wqcheck.model;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** What kind of thing a symbol is: in words for people, and as references for the model. */
final class Kinds {

  private Kinds() {}

  /** {@code a mutex}. */
  static String describe(Symbol symbol) {
    if (symbol instanceof Symbol.One one) {
      String word = word(one.thing());
      return (word.startsWith("i") ? "an " : "a ") + word;
    }
    if (symbol instanceof Symbol.Chosen chosen) {
      return describe(chosen.candidates().get(0));
    }
    if (symbol instanceof Symbol.Instance instance) {
      return "an object " + instance.type().name().text();
    }
    if (symbol instanceof Symbol.Inner) {
      return "the work inside a delayed_work";
    }
    if (symbol instanceof Symbol.Array) {
      return "an array; it needs an index";
    }
    if (symbol instanceof Symbol.Module) {
      return "a driver";
    }
    return symbol instanceof Symbol.Function ? "a fn" : "a value";
  }

  /** The word that declares a thing. */
  static String word(Thing thing) {
    if (thing instanceof Thing.Lock lock) {
      return lower(lock.kind());
    }
    if (thing instanceof Thing.Variable variable) {
      return lower(variable.kind());
    }
    if (thing instanceof Thing.Work work) {
      return lower(work.kind());
    }
    if (thing instanceof Thing.Handler handler) {
      return lower(handler.kind());
    }
    return lower(thing.getClass().getSimpleName());
  }

  private static String lower(Object name) {
    return name.toString().toLowerCase(Locale.ROOT);
  }

  /** The symbol as a reference to things of a kind, if it is one. */
  static <T extends Thing> Optional<Ref<T>> ref(Symbol symbol, Class<T> type, Predicate<T> fits) {
    if (symbol instanceof Symbol.Chosen chosen) {
      boolean all = chosen.candidates().stream().allMatch(c -> thing(c, type, fits).isPresent());
      return all
          ? Optional.of(
              new Ref.Indexed<>(
                  chosen.candidates().stream()
                      .map(c -> thing(c, type, fits).orElseThrow())
                      .toList(),
                  chosen.first(),
                  chosen.index()))
          : Optional.empty();
    }
    return thing(symbol, type, fits).map(Ref.Direct::new);
  }

  private static <T extends Thing> Optional<T> thing(
      Symbol symbol, Class<T> type, Predicate<T> fits) {
    Thing thing =
        symbol instanceof Symbol.One one
            ? one.thing()
            : symbol instanceof Symbol.Inner inner
                ? inner.owner()
                : symbol instanceof Symbol.Instance instance ? instance.allocation() : null;
    return type.isInstance(thing) ? Optional.of(type.cast(thing)).filter(fits) : Optional.empty();
  }

  /** Whether a symbol means a thing itself, not the work inside one. */
  static boolean isInner(Symbol symbol) {
    return symbol instanceof Symbol.Inner
        || (symbol instanceof Symbol.Chosen chosen
            && chosen.candidates().get(0) instanceof Symbol.Inner);
  }
}
