package org.antong.platform.db.internal.move;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * How many rows a table has and what stands in them, in whatever order they come: the sum of a
 * SHA-256 of each.
 */
final class Tally {

  private static final byte[] NOTHING = {0};

  private final MessageDigest digest;
  private final long[] sum = new long[4];
  private long rows;

  Tally() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Counts one row. */
  void row(String... values) {
    for (String value : values) {
      if (value == null) {
        digest.update(NOTHING);
        continue;
      }
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      // The length too, so that no two rows are written alike.
      digest.update(ByteBuffer.allocate(5).put((byte) 1).putInt(bytes.length).array());
      digest.update(bytes);
    }
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    for (int i = 0; i < sum.length; i++) sum[i] += hash.getLong();
    rows++;
  }

  long rows() {
    return rows;
  }

  /** For a comparison: rows and values. */
  String shown() {
    StringBuilder hex = new StringBuilder();
    for (long part : sum) hex.append("%016x".formatted(part));
    return rows + " " + hex;
  }
}
