package org.antong.platform.security.internal.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Random tokens, and the only form of them that is kept: their SHA-256. */
public final class Tokens {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private Tokens() {}

  /** A new token: 32 random bytes, 43 characters. */
  public static String fresh() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return BASE64URL.encodeToString(bytes);
  }

  /** What the database keeps of a token, 43 characters. */
  public static String digest(String token) {
    return BASE64URL.encodeToString(sha256(token));
  }

  /**
   * The token every unsafe call of a session repeats. Derived from the cookie, which a foreign site
   * can make the browser send but not read; so nobody who reads the database can forge it.
   */
  public static String csrf(String session) {
    return digest("csrf:" + session);
  }

  /** Compares in the same time wherever the two differ. */
  public static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
