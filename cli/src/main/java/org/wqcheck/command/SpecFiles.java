package org.wqcheck.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The specs that the paths of a test command mean, sorted, each once. */
final class SpecFiles {

  /** How a spec came to be tested. */
  enum Origin {
    NAMED,
    FOUND
  }

  private static final String SUFFIX = ".wq";
  private static final String LIBRARY = "strangers";

  private final Map<Path, Origin> files = new TreeMap<>();

  private SpecFiles() {}

  /**
   * All of them.
   *
   * @throws Failure if a path does not exist, or there is no spec below it
   */
  static Map<Path, Origin> below(List<Path> paths) {
    SpecFiles found = new SpecFiles();
    paths.forEach(found::add);
    return found.files;
  }

  private void add(Path path) {
    if (!Files.exists(path)) {
      throw new Failure(ExitCode.USAGE, path + ": no such file or directory");
    }
    if (!Files.isDirectory(path)) {
      files.put(path, Origin.NAMED);
      return;
    }
    List<Path> specs = walk(path);
    if (specs.isEmpty()) {
      throw new Failure(ExitCode.USAGE, path + ": no " + SUFFIX + " files in this directory");
    }
    specs.forEach(s -> files.putIfAbsent(s, Origin.FOUND));
  }

  private static List<Path> walk(Path directory) {
    List<Path> specs = new ArrayList<>();
    try {
      Files.walkFileTree(directory, new Collector(directory, specs));
    } catch (IOException e) {
      throw new Failure(ExitCode.USAGE, directory + ": cannot be read: " + Causes.of(e));
    } catch (UncheckedIOException e) {
      throw new Failure(ExitCode.USAGE, directory + ": cannot be read: " + Causes.of(e.getCause()));
    }
    return specs;
  }

  private static final class Collector extends SimpleFileVisitor<Path> {

    private final Path top;
    private final List<Path> specs;

    Collector(Path top, List<Path> specs) {
      this.top = top;
      this.specs = specs;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      boolean library = directory.getFileName() != null && directory.endsWith(LIBRARY);
      return library && !directory.equals(top)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (file.toString().endsWith(SUFFIX) && !Files.isDirectory(file)) {
        specs.add(file);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
