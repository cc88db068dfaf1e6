package org.wqcheck.explore;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A search in a file: its {@link Label} and its parts. It is written beside the file and then put
 * in its place, so that whenever the process ends there is the old one or the new one, whole.
 */
public final class Checkpoint {

  private static final long MAGIC = 0x77_71_63_68_65_63_6b_0aL; // "wqcheck\n"
  private static final int VERSION = 4;
  private static final int LONGEST_SHOWN = 60;

  private final Path file;

  /** The checkpoint of that name, which need not be there. */
  public Checkpoint(Path file) {
    this.file = file;
  }

  /**
   * What a checkpoint is of.
   *
   * @param identity what must be equal for a search to go on from it, by the names users know
   * @param phase what the search is to know of itself when it goes on
   */
  public record Label(Map<String, String> identity, Map<String, String> phase) {}

  /** Where it is. */
  public Path file() {
    return file;
  }

  /** Whether it is there. */
  public boolean exists() {
    return Files.exists(file);
  }

  /**
   * The right to write it.
   *
   * @throws CheckpointException if another search has it
   */
  public Claim claim() {
    return Claim.on(file);
  }

  /**
   * Writes it.
   *
   * @throws IOException if that fails; an older one is still there then
   */
  void write(Label label, Kept... parts) throws IOException {
    Path beside = beside();
    try (CheckpointWriter out = new CheckpointWriter(beside)) {
      out.putLong(MAGIC);
      out.putInt(VERSION);
      put(label.identity(), out);
      put(label.phase(), out);
      for (Kept part : parts) {
        part.save(out);
      }
      out.finish();
    }
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel directory = FileChannel.open(directory(), StandardOpenOption.READ)) {
      directory.force(true); // the new name, too, survives a loss of power
    }
  }

  /**
   * The phase of a search that is to go on.
   *
   * @param identity of that search
   * @throws CheckpointException if it is missing, damaged, of another format or of another search
   */
  public Map<String, String> phaseOf(Map<String, String> identity) {
    Label label = read();
    for (Map.Entry<String, String> wanted : identity.entrySet()) {
      String kept = label.identity().getOrDefault(wanted.getKey(), "not known");
      if (!kept.equals(wanted.getValue())) {
        throw new CheckpointException(
            file
                + ": is of another search: "
                + difference(wanted.getKey(), kept, wanted.getValue()));
      }
    }
    return label.phase();
  }

  /** A checksum would tell nobody anything. */
  private static String difference(String what, String kept, String wanted) {
    return Math.max(kept.length(), wanted.length()) > LONGEST_SHOWN
        ? "its " + what + " has changed since"
        : "its %s is %s, here it is %s".formatted(what, kept, wanted);
  }

  /**
   * Makes the parts what they were when it was written.
   *
   * @throws CheckpointException if it is missing, damaged or of another format
   */
  Label read(Kept... parts) {
    try (CheckpointReader in = new CheckpointReader(file)) {
      requireFormat(in);
      Label label = new Label(map(in), map(in));
      for (Kept part : parts) {
        part.restore(in);
      }
      return label;
    } catch (NoSuchFileException e) {
      throw new CheckpointException(file + ": there is no such checkpoint");
    } catch (EOFException e) {
      throw new CheckpointException(file + ": is damaged, or no checkpoint: " + e.getMessage());
    } catch (IOException e) {
      throw new CheckpointException(file + ": cannot be read: " + CheckpointException.why(e));
    }
  }

  private void requireFormat(CheckpointReader in) throws IOException {
    if (in.getLong() != MAGIC) {
      throw new CheckpointException(file + ": is no checkpoint");
    }
    int version = in.getInt();
    if (version != VERSION) {
      throw new CheckpointException(
          "%s: has format %d, and this program reads %d".formatted(file, version, VERSION));
    }
  }

  /** Removes it, and what is left of one that was being written. */
  public void remove() throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(beside());
  }

  private Path beside() {
    return file.resolveSibling(file.getFileName() + ".new");
  }

  private Path directory() {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }

  private static void put(Map<String, String> texts, CheckpointWriter out) throws IOException {
    out.putInt(texts.size());
    for (Map.Entry<String, String> entry : texts.entrySet()) {
      out.putText(entry.getKey());
      out.putText(entry.getValue());
    }
  }

  private static Map<String, String> map(CheckpointReader in) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int left = in.getInt(); left > 0; left--) {
      String name = in.getText();
      texts.put(name, in.getText());
    }
    return texts;
  }
}
