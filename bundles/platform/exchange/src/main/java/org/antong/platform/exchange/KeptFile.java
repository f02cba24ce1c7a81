package org.antong.platform.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiConsumer;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.file.FileStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of any size in the file store: pieces of some megabytes, each kept and noted before the
 * next one is begun, so that whatever breaks off leaves pieces that are known and can be removed.
 */
public final class KeptFile extends OutputStream {

  public static final int PIECE = 4 * 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(KeptFile.class);

  private final FileStore files;
  private final BiConsumer<Integer, String> note;
  private final MessageDigest digest = sha256();
  private final byte[] piece;
  private int filled;
  private int pieces;
  private long size;

  /**
   * @param note keeps number and reference of a piece, and tells the store so
   */
  public KeptFile(FileStore files, BiConsumer<Integer, String> note) {
    this(files, note, PIECE);
  }

  public KeptFile(FileStore files, BiConsumer<Integer, String> note, int piece) {
    this.files = files;
    this.note = note;
    this.piece = new byte[piece];
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    digest.update(bytes, from, length);
    size += length;
    int at = from;
    int left = length;
    while (left > 0) {
      int now = Math.min(left, piece.length - filled);
      System.arraycopy(bytes, at, piece, filled, now);
      filled += now;
      at += now;
      left -= now;
      if (filled == piece.length) keep();
    }
  }

  /** Keeps the last piece. A library may close early; only whoever made the file knows its end. */
  public void finish() throws IOException {
    if (filled > 0 || pieces == 0) keep();
  }

  public long size() {
    return size;
  }

  public String sha256Hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private void keep() throws IOException {
    String reference = files.put(new ByteArrayInputStream(piece, 0, filled)).reference();
    try {
      note.accept(pieces, reference);
    } catch (RuntimeException e) {
      remove(files, List.of(reference));
      throw e;
    }
    pieces++;
    filled = 0;
  }

  /** The rows of these pieces are taken away by this transaction; {@link #remove} follows it. */
  public static void leave(FileStore files, Tx tx, List<String> references) {
    for (String reference : references) files.leave(tx, reference);
  }

  /** Writes the pieces one after the other. */
  public static void copy(FileStore files, List<String> references, OutputStream out)
      throws IOException {
    for (String reference : references) {
      try (InputStream in = files.open(reference)) {
        in.transferTo(out);
      }
    }
  }

  /** Removes pieces for good; one that cannot be is told in the log. */
  public static void remove(FileStore files, List<String> references) {
    for (String reference : references) {
      try {
        files.remove(reference);
      } catch (IOException e) {
        LOG.warn("A piece of a file that is not needed any more stays: {}", e.getMessage());
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
