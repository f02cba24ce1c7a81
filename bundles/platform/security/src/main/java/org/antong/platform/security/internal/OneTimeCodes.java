package org.antong.platform.security.internal;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;
import org.antong.platform.security.internal.domain.FactorRules;
import org.bouncycastle.util.encoders.Base32;

/**
 * The codes an app on the phone shows: six digits, HMAC-SHA-1, 30 seconds, because that is what
 * every app understands.
 */
final class OneTimeCodes {

  private static final int DIGITS = 6;

  /** As RFC 4226 recommends. */
  private static final int SECRET_BYTES = 20;

  private static final String ISSUER = "安童";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final TimeBasedOneTimePasswordGenerator generator =
      new TimeBasedOneTimePasswordGenerator(
          FactorRules.STEP, DIGITS, TimeBasedOneTimePasswordGenerator.TOTP_ALGORITHM_HMAC_SHA1);

  /** A new secret in the letters of base 32. */
  static String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    return Base32.toBase32String(bytes);
  }

  String code(String secret, long step) {
    try {
      return generator.generateOneTimePasswordString(
          new SecretKeySpec(Base32.decode(secret), "RAW"),
          Instant.ofEpochSecond(step * FactorRules.STEP.toSeconds()),
          Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the QR code says to the app. */
  static String address(String name, String secret) {
    return "otpauth://totp/"
        + plain(ISSUER)
        + ":"
        + plain(name)
        + "?secret="
        + secret
        + "&issuer="
        + plain(ISSUER);
  }

  private static String plain(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
