package org.wqcheck.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/** The version of the program. */
final class Version implements IVersionProvider {

  /** {@code 0.1.0}. */
  static String text() {
    try (InputStream stream = Version.class.getResourceAsStream("version.txt")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new IllegalStateException("version.txt cannot be read", e);
    }
  }

  @Override
  public String[] getVersion() {
    return new String[] {"wqcheck " + text()};
  }
}
