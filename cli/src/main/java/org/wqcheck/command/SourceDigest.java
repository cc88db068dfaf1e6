package org.wqcheck.command;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.wqcheck.source.SourceReader;

/** Reads files, and computes a digest of their names and texts: SHA-256. */
final class SourceDigest implements SourceReader {

  private final SourceReader reader;
  private final MessageDigest digest;

  SourceDigest(SourceReader reader) {
    this.reader = reader;
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public Content read(String name) {
    Content content = reader.read(name);
    if (content instanceof Content.Text read) {
      add(name);
      add(read.text());
    }
    return content;
  }

  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }

  /** The digest of all that was read so far, in hexadecimal digits. */
  String text() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
