package org.wqcheck.source;

/** Where specs are read from: the disk, or whatever a test makes up. */
@FunctionalInterface
public interface SourceReader {

  /** Greatest size of a spec, in bytes. */
  int MAX_BYTES = 1 << 20;

  /** The file of that name. Never throws for what a file contains or lacks. */
  Content read(String name);

  /** What reading a file gives. */
  sealed interface Content {

    /** The text of a file. */
    record Text(String text) implements Content {}

    /**
     * No text.
     *
     * @param reason why not, as part of a sentence: {@code does not exist}
     */
    record Refused(String reason) implements Content {}
  }
}
