package org.antong.platform.backup.internal.format;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.KeyAgreement;
import org.antong.platform.backup.internal.NotPossible;

/**
 * The key that opens backups, kept on paper apart from them: a private key of X25519. The server
 * keeps the public half only, so neither it nor whoever takes a backup can open one.
 *
 * <p>People read it as 14 groups of four characters: the 32 bytes and 3 bytes of a check sum, in an
 * alphabet without I, L, O and U.
 */
public final class RecoveryKey {

  /** Length of either half in bytes. */
  public static final int LENGTH = 32;

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int CHECK = 3;
  private static final int CHARACTERS = (LENGTH + CHECK) * 8 / 5;
  private static final int GROUP = 4;
  private static final BigInteger BASE = BigInteger.valueOf(9);

  private final byte[] secret;

  private RecoveryKey(byte[] secret) {
    this.secret = secret;
  }

  public static RecoveryKey fresh() {
    byte[] secret = new byte[LENGTH];
    new SecureRandom().nextBytes(secret);
    return new RecoveryKey(secret);
  }

  /**
   * Reads a key as somebody typed it, in any case, with or without dashes.
   *
   * @throws NotPossible when it is no key: a character is missing or wrong
   */
  public static RecoveryKey of(String typed) {
    String plain =
        typed
            .toUpperCase(Locale.ROOT)
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1')
            .replaceAll("[^0-9A-Z]", "");
    BigInteger number = BigInteger.ONE;
    for (char c : plain.toCharArray()) {
      int digit = ALPHABET.indexOf(c);
      if (digit < 0) throw new NotPossible("backup.key.mistyped");
      number = number.shiftLeft(5).or(BigInteger.valueOf(digit));
    }
    if (plain.length() != CHARACTERS) throw new NotPossible("backup.key.mistyped");
    // The leading one keeps leading zeros.
    byte[] all = number.toByteArray();
    byte[] bytes = Arrays.copyOfRange(all, all.length - LENGTH - CHECK, all.length);
    byte[] secret = Arrays.copyOf(bytes, LENGTH);
    if (!Arrays.equals(check(secret), Arrays.copyOfRange(bytes, LENGTH, bytes.length))) {
      throw new NotPossible("backup.key.mistyped");
    }
    return new RecoveryKey(secret);
  }

  /** The key as it is printed, groups joined by dashes. */
  public String words() {
    byte[] check = check(secret);
    byte[] bytes = Arrays.copyOf(secret, LENGTH + CHECK);
    System.arraycopy(check, 0, bytes, LENGTH, CHECK);
    BigInteger number = new BigInteger(1, bytes);
    StringBuilder text = new StringBuilder();
    for (int i = CHARACTERS - 1; i >= 0; i--) {
      text.append(ALPHABET.charAt(number.shiftRight(5 * i).intValue() & 31));
      if (i % GROUP == 0 && i > 0) text.append('-');
    }
    return text.toString();
  }

  /** The half that stays on the server. */
  public byte[] publicHalf() {
    return agree(secret, BASE);
  }

  /** What both sides of a backup know: this key's owner, and who had the other half's secret. */
  byte[] shared(byte[] otherPublic) {
    byte[] bigEndian = new byte[LENGTH];
    for (int i = 0; i < LENGTH; i++) bigEndian[i] = otherPublic[LENGTH - 1 - i];
    return agree(secret, new BigInteger(1, bigEndian));
  }

  /** The number of a key, for example {@code 3F2A-91BC}: what is on the paper and in a backup. */
  public static String number(byte[] publicHalf) {
    String hex = HexFormat.of().withUpperCase().formatHex(sha256(publicHalf), 0, 4);
    return hex.substring(0, GROUP) + "-" + hex.substring(GROUP);
  }

  private static byte[] check(byte[] secret) {
    byte[] name = "antong recovery key".getBytes(StandardCharsets.US_ASCII);
    byte[] both = Arrays.copyOf(name, name.length + secret.length);
    System.arraycopy(secret, 0, both, name.length, secret.length);
    return Arrays.copyOf(sha256(both), CHECK);
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] agree(byte[] secret, BigInteger point) {
    try {
      KeyFactory keys = KeyFactory.getInstance("X25519");
      KeyAgreement agreement = KeyAgreement.getInstance("X25519");
      agreement.init(
          keys.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, secret)));
      agreement.doPhase(
          keys.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, point)), true);
      return agreement.generateSecret();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
