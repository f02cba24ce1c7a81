package org.antong.launcher;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads the entries of a tar archive as our own build writes them: files and folders, long names by
 * the extension of POSIX or that of GNU. A link or a name that leads elsewhere is none we wrote.
 */
final class Tar {

  private static final int BLOCK = 512;
  private static final int LONGEST_HEADER = 1 << 16;

  /** A file of the archive. */
  record Entry(String name, long size, boolean folder, boolean executable) {}

  /** Takes an entry; what it does not read is read for it. */
  interface Taker {
    void take(Entry entry, InputStream content) throws IOException;
  }

  /** What was read is no archive of ours. */
  static final class Foreign extends IOException {
    private static final long serialVersionUID = 1L;

    Foreign(String what) {
      super(what);
    }
  }

  private Tar() {}

  /**
   * Hands out every entry.
   *
   * @throws EOFException when the archive ends before its end
   */
  static void read(InputStream in, Taker taker) throws IOException {
    String longName = null;
    while (true) {
      byte[] header = in.readNBytes(BLOCK);
      if (header.length < BLOCK) throw new EOFException();
      if (header[0] == 0) return;
      if (!text(header, 257, 5).equals("ustar")) throw new Foreign("no tar");
      long size = octal(header, 124, 12);
      char type = (char) header[156];
      Content content = new Content(in, size);
      if (type == 'x' || type == 'g' || type == 'L') {
        if (size > LONGEST_HEADER) throw new Foreign("a header of " + size + " bytes");
        String said = new String(content.readAllBytes(), StandardCharsets.UTF_8);
        if (type == 'x') longName = path(said);
        if (type == 'L') longName = said.replaceFirst("\0.*", "");
      } else {
        String name = longName != null ? longName : name(header);
        longName = null;
        boolean folder = type == '5';
        if (!folder && type != '0' && type != 0) throw new Foreign(name);
        boolean executable = (octal(header, 100, 8) & 0100) != 0;
        taker.take(new Entry(inside(name), size, folder, executable), content);
      }
      content.transferTo(OutputStream.nullOutputStream());
      if (content.left > 0) throw new EOFException();
      in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
    }
  }

  private static String name(byte[] header) {
    String prefix = text(header, 345, 155);
    String name = text(header, 0, 100);
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  /** Lines of {@code LENGTH KEY=VALUE}. */
  private static String path(String records) {
    for (String line : records.split("\n")) {
      int space = line.indexOf(' ');
      if (space > 0 && line.startsWith("path=", space + 1)) {
        return line.substring(space + 1 + "path=".length());
      }
    }
    return null;
  }

  private static String inside(String name) throws Foreign {
    String plain = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    for (String part : plain.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..") || part.matches(".*[\\\\:].*")) {
        throw new Foreign(name);
      }
    }
    return plain;
  }

  private static String text(byte[] header, int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0) end++;
    return new String(header, from, end - from, StandardCharsets.UTF_8);
  }

  private static long octal(byte[] header, int from, int length) throws Foreign {
    String digits = text(header, from, length).strip();
    if (!digits.matches("[0-7]{0,12}")) throw new Foreign(digits);
    return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
  }

  private static final class Content extends FilterInputStream {
    private long left;

    Content(InputStream in, long size) {
      super(in);
      this.left = size;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left == 0) return -1;
      int n = in.read(bytes, offset, (int) Math.min(length, left));
      if (n > 0) left -= n;
      return n;
    }

    @Override
    public void close() {
      // the archive goes on
    }
  }
}
