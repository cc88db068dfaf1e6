package org.wqcheck.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names and what they mean, inside a wider scope. Processes, inits and exits are kept apart. */
final class Scope {

  private final Optional<Scope> parent;
  private final Map<String, Symbol> symbols = new LinkedHashMap<>();
  private final Map<String, List<EntryDraft>> entries = new HashMap<>();

  Scope(Optional<Scope> parent) {
    this.parent = parent;
  }

  static Scope inside(Scope parent) {
    return new Scope(Optional.of(parent));
  }

  /** Gives a name its meaning; false: it has one here already. */
  boolean declare(String name, Symbol symbol) {
    return symbols.putIfAbsent(name, symbol) == null;
  }

  /** The same for an entry and all its elements and copies. */
  boolean declareEntries(String name, List<EntryDraft> drafts) {
    return entries.putIfAbsent(name, drafts) == null;
  }

  /** What a name means here, looked up from the inside out. */
  Optional<Symbol> find(String name) {
    Symbol own = symbols.get(name);
    return own != null ? Optional.of(own) : parent.flatMap(p -> p.find(name));
  }

  /** What a name means in this very scope. */
  Optional<Symbol> member(String name) {
    return Optional.ofNullable(symbols.get(name));
  }

  Optional<List<EntryDraft>> findEntries(String name) {
    List<EntryDraft> own = entries.get(name);
    return own != null ? Optional.of(own) : parent.flatMap(p -> p.findEntries(name));
  }

  Optional<List<EntryDraft>> memberEntries(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  /** Every name that can be used here. */
  List<String> names() {
    List<String> names = new ArrayList<>(symbols.keySet());
    parent.ifPresent(p -> names.addAll(p.names()));
    return names;
  }

  /** The names of this very scope. */
  List<String> memberNames() {
    return List.copyOf(symbols.keySet());
  }

  /** The same for entries. */
  List<String> entryNames() {
    List<String> names = new ArrayList<>(entries.keySet());
    parent.ifPresent(p -> names.addAll(p.entryNames()));
    return names;
  }
}
