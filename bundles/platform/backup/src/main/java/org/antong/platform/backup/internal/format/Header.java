package org.antong.platform.backup.internal.format;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Properties;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.antong.platform.backup.internal.NotPossible;

/**
 * What a backup says of itself before anybody has the key. It begins the file:
 *
 * <pre>ATB1 LENGTH PROPERTIES CHUNKS</pre>
 *
 * LENGTH is four bytes, PROPERTIES so many bytes of UTF-8. The key of the chunks is made from them,
 * so that changing one of them is noticed.
 *
 * @param format of what follows; a later one cannot be read
 * @param version of the product that made it
 * @param installation whose it is
 * @param database {@code derby} or {@code postgresql}
 * @param key number of the recovery key that opens it
 * @param once the public half of the key pair made for this file alone
 * @param bytes all of this as it stands in the file
 */
public record Header(
    int format,
    String version,
    String installation,
    Instant made,
    String database,
    String key,
    byte[] once,
    byte[] bytes) {

  static final int FORMAT = 1;

  private static final byte[] MAGIC = "ATB1".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST = 10_000;
  private static final byte[] PURPOSE = "antong backup".getBytes(StandardCharsets.US_ASCII);

  /** A header to write, with the key of its chunks. */
  record Fresh(Header header, SecretKey key) {}

  static Fresh of(KeyHalf half, String version, String database, Instant made) {
    RecoveryKey pair = RecoveryKey.fresh();
    byte[] once = pair.publicHalf();
    String number = half.number();
    byte[] text =
        ("format="
                + FORMAT
                + "\nversion="
                + version
                + "\ninstallation="
                + half.installation()
                + "\nmade="
                + made
                + "\ndatabase="
                + database
                + "\nkey="
                + number
                + "\nonce="
                + HexFormat.of().formatHex(once)
                + "\n")
            .getBytes(StandardCharsets.UTF_8);
    byte[] bytes =
        ByteBuffer.allocate(MAGIC.length + 4 + text.length)
            .put(MAGIC)
            .putInt(text.length)
            .put(text)
            .array();
    Header header =
        new Header(FORMAT, version, half.installation(), made, database, number, once, bytes);
    return new Fresh(header, header.derive(pair.shared(half.publicHalf()), half.publicHalf()));
  }

  /**
   * Reads the beginning of a file and leaves the stream at its first chunk.
   *
   * @throws NotPossible when it is no backup, or of a later format
   */
  public static Header read(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    try {
      byte[] magic = new byte[MAGIC.length];
      data.readFully(magic);
      int length = data.readInt();
      if (!Arrays.equals(magic, MAGIC) || length < 0 || length > LONGEST) {
        throw new NotPossible("backup.file.foreign");
      }
      byte[] text = new byte[length];
      data.readFully(text);
      Properties said = new Properties();
      said.load(new StringReader(new String(text, StandardCharsets.UTF_8)));
      int format = Integer.parseInt(said.getProperty("format"));
      if (format > FORMAT) {
        throw new NotPossible("backup.file.newer", said.getProperty("version", "?"));
      }
      byte[] bytes =
          ByteBuffer.allocate(MAGIC.length + 4 + length)
              .put(magic)
              .putInt(length)
              .put(text)
              .array();
      return new Header(
          format,
          said.getProperty("version"),
          said.getProperty("installation"),
          Instant.parse(said.getProperty("made")),
          said.getProperty("database"),
          said.getProperty("key"),
          HexFormat.of().parseHex(said.getProperty("once")),
          bytes);
    } catch (EOFException
        | DateTimeParseException
        | IllegalArgumentException
        | NullPointerException e) {
      throw new NotPossible("backup.file.foreign");
    }
  }

  /**
   * The key of the chunks.
   *
   * @throws NotPossible when this backup was sealed for another recovery key
   */
  SecretKey open(RecoveryKey recovery) {
    byte[] half = recovery.publicHalf();
    String number = RecoveryKey.number(half);
    if (!number.equals(key)) throw new NotPossible("backup.key.other", key, number);
    return derive(recovery.shared(once), half);
  }

  /** HKDF with SHA-256 (RFC 5869), one block. */
  private SecretKey derive(byte[] shared, byte[] half) {
    byte[] salt = ByteBuffer.allocate(once.length + half.length).put(once).put(half).array();
    byte[] said = RecoveryKey.sha256(bytes);
    byte[] info =
        ByteBuffer.allocate(PURPOSE.length + said.length + 1)
            .put(PURPOSE)
            .put(said)
            .put((byte) 1)
            .array();
    return new SecretKeySpec(hmac(hmac(salt, shared), info), "AES");
  }

  private static byte[] hmac(byte[] key, byte[] text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
