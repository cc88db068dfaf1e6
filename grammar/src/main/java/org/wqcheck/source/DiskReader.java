package org.wqcheck.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads specs from the file system; relative names are relative to a directory. */
public final class DiskReader implements SourceReader {

  private final Path directory;

  /** Reads names relative to {@code directory}. */
  public DiskReader(Path directory) {
    this.directory = directory;
  }

  @Override
  public Content read(String name) {
    try {
      if (name.isEmpty()) {
        return new Content.Refused("has no name");
      }
      Path path = directory.resolve(name);
      if (!Files.exists(path)) {
        return new Content.Refused("does not exist");
      }
      if (Files.isDirectory(path)) {
        return new Content.Refused("is a directory");
      }
      try (InputStream in = Files.newInputStream(path)) {
        return decode(in.readNBytes(MAX_BYTES + 1));
      }
    } catch (IOException | InvalidPathException e) {
      return new Content.Refused("cannot be read");
    }
  }

  /** The text that a file's bytes stand for; at most one byte over the limit need be given. */
  public static Content decode(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      return new Content.Refused("is larger than 1 MiB, the limit for a spec");
    }
    for (byte b : bytes) {
      if (b == 0) {
        return new Content.Refused("is not a text file");
      }
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new Content.Text(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      return new Content.Refused("is not UTF-8 text");
    }
  }
}
