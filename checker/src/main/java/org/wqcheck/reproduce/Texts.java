package org.wqcheck.reproduce;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The fixed parts of a module, which stand beside this class as resources. */
final class Texts {

  private Texts() {}

  /**
   * A part.
   *
   * @throws IllegalStateException if the program was built without it
   */
  static String of(String name) {
    try (InputStream in = Texts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("resource " + name + " cannot be read", e);
    }
  }
}
