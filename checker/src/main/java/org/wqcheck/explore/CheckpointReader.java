package org.wqcheck.explore;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * Reads what a {@link CheckpointWriter} wrote. The checksum is verified first, so that nothing is
 * built from a file that is damaged.
 */
public final class CheckpointReader implements Closeable {

  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(CheckpointWriter.BUFFER);

  /**
   * Opens a file.
   *
   * @throws EOFException if it is not what a writer has finished
   */
  CheckpointReader(Path file) throws IOException {
    channel = FileChannel.open(file);
    try {
      verify();
      channel.position(0);
      buffer.clear().limit(0);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private void verify() throws IOException {
    CRC32C checksum = new CRC32C();
    long left = channel.size() - Long.BYTES;
    while (left > 0) {
      buffer.clear().limit((int) Math.min(left, buffer.capacity()));
      left -= buffer.limit();
      fill();
      checksum.update(buffer);
    }
    buffer.clear().limit(left < 0 ? 0 : Long.BYTES);
    fill();
    if (left < 0 || buffer.getLong() != checksum.getValue()) {
      throw new EOFException("its checksum is wrong");
    }
  }

  /** Reads up to the buffer's limit. */
  private void fill() throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException("it ends too early");
      }
    }
    buffer.flip();
  }

  /** Reads a number. */
  public long getLong() throws IOException {
    return need(Long.BYTES).getLong();
  }

  /** Reads a number. */
  public int getInt() throws IOException {
    return need(Integer.BYTES).getInt();
  }

  /** Reads a text. */
  public String getText() throws IOException {
    byte[] bytes = new byte[getInt()];
    getBytes(bytes, bytes.length);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Reads elements of an array from one on. */
  public void getLongs(long[] values, int first, int count) throws IOException {
    for (int from = 0; from < count; ) {
      int some = Math.min(count - from, need(Long.BYTES).remaining() / Long.BYTES);
      buffer.asLongBuffer().get(values, first + from, some);
      buffer.position(buffer.position() + some * Long.BYTES);
      from += some;
    }
  }

  /** Reads the first elements of an array. */
  public void getInts(int[] values, int count) throws IOException {
    for (int from = 0; from < count; ) {
      int some = Math.min(count - from, need(Integer.BYTES).remaining() / Integer.BYTES);
      buffer.asIntBuffer().get(values, from, some);
      buffer.position(buffer.position() + some * Integer.BYTES);
      from += some;
    }
  }

  /** Reads the first elements of an array. */
  public void getBytes(byte[] values, int count) throws IOException {
    for (int from = 0; from < count; ) {
      int some = Math.min(count - from, need(1).remaining());
      buffer.get(values, from, some);
      from += some;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** The buffer with at least so many bytes to be read. */
  private ByteBuffer need(int bytes) throws IOException {
    if (buffer.remaining() >= bytes) {
      return buffer;
    }
    buffer.compact();
    while (buffer.position() < bytes) {
      if (channel.read(buffer) < 0) {
        throw new EOFException("it ends too early");
      }
    }
    return buffer.flip();
  }
}
