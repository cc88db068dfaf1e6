package org.wqcheck.model;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wqcheck.source.DiskReader;
import org.wqcheck.source.Problem;
import org.wqcheck.source.SourceReader;
import org.wqcheck.source.SourceReader.Content;
import org.wqcheck.source.Span;
import org.wqcheck.syntax.Item;
import org.wqcheck.syntax.Parsed;
import org.wqcheck.syntax.SpecFile;
import org.wqcheck.syntax.SpecParser;

/** Reads a file and what it includes. */
final class Loading {

  private static final String LIBRARY = "/library/";

  private final SourceReader reader;
  private final Complaints complaints;
  private final List<SpecFile> files = new ArrayList<>();

  /** Files open at once; a link can make a directory contain itself. */
  private static final int MOST_OPEN = 64;

  private static final int MOST_FILES = 1000;

  private final List<Item> items = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final Deque<String> open = new ArrayDeque<>();

  /** Words of statements that do not parse and are left out. */
  private final Set<String> missing = new HashSet<>();

  /** Every file is there, but for what {@link #missing} comes from. */
  private boolean isWhole = true;

  Loading(SourceReader reader, Complaints complaints) {
    this.reader = reader;
    this.complaints = complaints;
  }

  /**
   * A file with its includes in place.
   *
   * @param main the file itself
   * @param files it and all that is included
   * @param items everything at file level, included files in the place of their include; what
   *     included files say about themselves, their kernel, machine and expectations, is left out
   * @param missing words of statements that do not parse and are left out
   */
  record Loaded(SpecFile main, List<SpecFile> files, List<Item> items, Set<String> missing) {}

  /** Reads a file; empty: a file is not there, or it is unclear what is wrong with it. */
  Optional<Loaded> load(String name) {
    Optional<SpecFile> main = parse(name, reader.read(name), start(name));
    main.ifPresent(file -> splice(file, name, Optional.empty()));
    return isWhole
        ? main.map(
            file -> new Loaded(file, List.copyOf(files), List.copyOf(items), Set.copyOf(missing)))
        : Optional.empty();
  }

  static Span start(String name) {
    return new Span(name, 1, 1, 1, 1);
  }

  private Optional<SpecFile> parse(String name, Content content, Span asked) {
    if (content instanceof Content.Refused refused) {
      boolean included = !asked.file().equals(name);
      complaints.report(
          included ? Problem.INCLUDE : Problem.SYNTAX,
          asked,
          included ? name + ": " + refused.reason() : "the file " + refused.reason());
      isWhole = false;
      return Optional.empty();
    }
    Parsed parsed = SpecParser.parse(name, ((Content.Text) content).text());
    complaints.addAll(parsed.diagnostics());
    parsed.rest().ifPresent(rest -> missing.addAll(rest.words()));
    Optional<SpecFile> file = parsed.file().or(() -> parsed.rest().map(Parsed.Rest::file));
    isWhole &= file.isPresent();
    return file;
  }

  private void splice(SpecFile file, String key, Optional<Span> include) {
    files.add(file);
    seen.add(key);
    open.push(key);
    for (Item item : file.items()) {
      boolean aboutItself =
          item instanceof Item.Kernel
              || item instanceof Item.Machine
              || item instanceof Item.Expect;
      if (item instanceof Item.Include nested) {
        include(nested, file.name());
      } else if (include.isEmpty() || !aboutItself) {
        items.add(item);
      }
    }
    open.pop();
  }

  private void include(Item.Include item, String from) {
    String name = item.library() ? "<" + item.path() + ">" : beside(from, item.path());
    if (open.contains(name)) {
      complaints.report(Problem.INCLUDE, item.span(), name + " includes itself");
      isWhole = false;
      return;
    }
    if (open.size() == MOST_OPEN || files.size() == MOST_FILES) {
      String what =
          open.size() == MOST_OPEN
              ? MOST_OPEN + " files include one another in a row"
              : MOST_FILES + " files are included";
      String many = what + ", no more are read; does a directory contain itself?";
      complaints.report(Problem.INCLUDE, item.span(), many);
      isWhole = false;
      return;
    }
    if (seen.contains(name)) {
      return;
    }
    seen.add(name);
    boolean library = name.startsWith("<");
    Content content = library ? library(name.substring(1, name.length() - 1)) : reader.read(name);
    parse(name, content, item.span())
        .ifPresent(file -> splice(file, name, Optional.of(item.span())));
  }

  /** The name of a file beside another one. */
  private static String beside(String from, String path) {
    if (from.startsWith("<")) {
      String inner = from.substring(1, from.length() - 1);
      return "<" + beside(inner, path) + ">";
    }
    int slash = from.lastIndexOf('/');
    String joined = path.startsWith("/") || slash < 0 ? path : from.substring(0, slash + 1) + path;
    List<String> parts = new ArrayList<>();
    for (String part : joined.split("/", -1)) {
      boolean up =
          part.equals("..") && !parts.isEmpty() && !parts.get(parts.size() - 1).equals("..");
      if (up && !parts.get(parts.size() - 1).isEmpty()) {
        parts.remove(parts.size() - 1);
      } else if (!part.equals(".")) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }

  private static Content library(String path) {
    boolean escapes = List.of(path.split("/", -1)).contains("..");
    try (InputStream in = escapes ? null : Loading.class.getResourceAsStream(LIBRARY + path)) {
      return in == null
          ? new Content.Refused("the library has no such file")
          : DiskReader.decode(in.readNBytes(SourceReader.MAX_BYTES + 1));
    } catch (IOException e) {
      return new Content.Refused("cannot be read");
    }
  }
}
