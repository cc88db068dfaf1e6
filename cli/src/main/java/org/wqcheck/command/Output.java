package org.wqcheck.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where results go: standard output or a file. Always UTF-8; nothing is lost in silence. */
final class Output implements AutoCloseable {

  private final OutputStream stream;
  private final String name;

  private Output(OutputStream stream, String name) {
    this.stream = stream;
    this.name = name;
  }

  /**
   * Opens it.
   *
   * @throws Failure if the file cannot be written
   */
  static Output open(Optional<Path> file, Surroundings surroundings) {
    if (file.isEmpty()) {
      return new Output(surroundings.out(), "the output");
    }
    try {
      OutputStream stream = Files.newOutputStream(file.get());
      return new Output(new BufferedOutputStream(stream), file.get().toString());
    } catch (IOException e) {
      throw new Failure(ExitCode.USAGE, "cannot write " + file.get() + ": " + Causes.of(e));
    }
  }

  /** Writes all of the text, now. */
  void write(String text) {
    try {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
      stream.flush();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private Failure failure(IOException e) {
    boolean gone = e.getMessage() != null && e.getMessage().contains("Broken pipe");
    return gone
        ? new Failure(ExitCode.BROKEN_PIPE, "")
        : new Failure(ExitCode.USAGE, "cannot write " + name + ": " + Causes.of(e));
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }
}
