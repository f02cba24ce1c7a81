package org.antong.platform.exchange.internal.read;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The texts that cells of a workbook point to. The first of them are held in memory, the others in
 * a file, so that memory does not grow with the workbook.
 */
final class SharedTexts implements Closeable {

  private static final int HELD_BYTES = 8 << 20;

  /** Twenty different texts in each of 200,000 rows. */
  private static final int TEXTS_MOST = 4_000_000;

  private final Path folder;
  private byte[] held = new byte[64 * 1024];
  private int heldEnd;
  private long[] ends = new long[1024];
  private int count;
  private Path path;
  private RandomAccessFile file;
  private byte[] waiting;
  private int waitingEnd;
  private long written;

  /**
   * @param folder where the file goes, beside the upload it comes from
   */
  SharedTexts(Path folder) {
    this.folder = folder;
  }

  void add(String text) throws IOException {
    if (count == TEXTS_MOST) throw new SheetXml.Bomb();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (file == null && heldEnd + bytes.length <= HELD_BYTES) {
      if (heldEnd + bytes.length > held.length) {
        held = Arrays.copyOf(held, Math.max(held.length * 2, heldEnd + bytes.length));
      }
      System.arraycopy(bytes, 0, held, heldEnd, bytes.length);
      heldEnd += bytes.length;
    } else {
      if (file == null) begin();
      append(bytes);
    }
    if (count == ends.length) ends = Arrays.copyOf(ends, count * 2);
    ends[count++] = heldEnd + written + waitingEnd;
  }

  private void begin() throws IOException {
    String name = "antong-upload-" + ProcessHandle.current().pid() + "-texts";
    path = Files.createTempFile(folder, name, ".part");
    file = new RandomAccessFile(path.toFile(), "rw");
    waiting = new byte[256 * 1024];
  }

  private void append(byte[] bytes) throws IOException {
    if (waitingEnd + bytes.length > waiting.length) flush();
    if (bytes.length > waiting.length) {
      file.write(bytes);
      written += bytes.length;
      return;
    }
    System.arraycopy(bytes, 0, waiting, waitingEnd, bytes.length);
    waitingEnd += bytes.length;
  }

  private void flush() throws IOException {
    file.seek(written);
    file.write(waiting, 0, waitingEnd);
    written += waitingEnd;
    waitingEnd = 0;
  }

  /** The text of this number; empty for one that is not there. */
  String get(int index) throws IOException {
    if (index < 0 || index >= count) return "";
    long from = index == 0 ? 0 : ends[index - 1];
    int length = (int) (ends[index] - from);
    if (ends[index] <= heldEnd) {
      return new String(held, (int) from, length, StandardCharsets.UTF_8);
    }
    if (waitingEnd > 0) flush();
    byte[] bytes = new byte[length];
    file.seek(from - heldEnd);
    file.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
      Files.deleteIfExists(path);
    }
  }
}
