package org.wqcheck.explore;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Writes numbers, texts and arrays to a file, through a buffer, and their checksum behind them. Big
 * arrays are written as they lie in memory: there is no second copy of them.
 */
public final class CheckpointWriter implements Closeable {

  /** Bytes of the buffer of a writer and of a reader. */
  static final int BUFFER = 1 << 20;

  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private final CRC32C checksum = new CRC32C();

  /** Opens a file, which is made anew. */
  CheckpointWriter(Path file) throws IOException {
    channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
  }

  /** Writes a number. */
  public void putLong(long value) throws IOException {
    need(Long.BYTES).putLong(value);
  }

  /** Writes a number. */
  public void putInt(int value) throws IOException {
    need(Integer.BYTES).putInt(value);
  }

  /** Writes a text. */
  public void putText(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    putInt(bytes.length);
    putBytes(bytes, bytes.length);
  }

  /** Writes the first elements of an array, not their number. */
  public void putLongs(long[] values, int count) throws IOException {
    for (int from = 0; from < count; ) {
      int some = Math.min(count - from, need(Long.BYTES).remaining() / Long.BYTES);
      buffer.asLongBuffer().put(values, from, some);
      buffer.position(buffer.position() + some * Long.BYTES);
      from += some;
    }
  }

  /** Writes the first elements of an array, not their number. */
  public void putInts(int[] values, int count) throws IOException {
    for (int from = 0; from < count; ) {
      int some = Math.min(count - from, need(Integer.BYTES).remaining() / Integer.BYTES);
      buffer.asIntBuffer().put(values, from, some);
      buffer.position(buffer.position() + some * Integer.BYTES);
      from += some;
    }
  }

  /** Writes the first elements of an array, not their number. */
  public void putBytes(byte[] values, int count) throws IOException {
    for (int from = 0; from < count; ) {
      int some = Math.min(count - from, need(1).remaining());
      buffer.put(values, from, some);
      from += some;
    }
  }

  /** Writes the checksum, and waits until all of the file is on its disk. */
  void finish() throws IOException {
    drain();
    buffer.putLong(checksum.getValue());
    drain();
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** The buffer with room for so many bytes. */
  private ByteBuffer need(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      drain();
    }
    return buffer;
  }

  private void drain() throws IOException {
    buffer.flip();
    checksum.update(buffer.duplicate());
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }
}
