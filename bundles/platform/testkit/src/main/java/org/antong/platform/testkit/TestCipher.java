package org.antong.platform.testkit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.antong.platform.api.access.FieldCipher;

/** Really encrypts, with a key everybody knows. */
public final class TestCipher implements FieldCipher {

  private static final String PREFIX = "test:";
  private static final SecretKeySpec KEY =
      new SecretKeySpec("antong-test-key-".getBytes(StandardCharsets.US_ASCII), "AES");
  private static final SecretKeySpec INDEX_KEY =
      new SecretKeySpec("antong-test-index".getBytes(StandardCharsets.US_ASCII), "HmacSHA256");
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();

  @Override
  public String seal(String field, String plain) {
    if (plain == null) return null;
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] text = crypt(Cipher.ENCRYPT_MODE, field, nonce, plain.getBytes(StandardCharsets.UTF_8));
    byte[] both = ByteBuffer.allocate(NONCE + text.length).put(nonce).put(text).array();
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(both);
  }

  @Override
  public String open(String field, String sealed) {
    if (sealed == null) return null;
    if (!sealed.startsWith(PREFIX)) throw new IllegalStateException("not sealed by this key");
    byte[] both = Base64.getUrlDecoder().decode(sealed.substring(PREFIX.length()));
    byte[] plain =
        crypt(
            Cipher.DECRYPT_MODE,
            field,
            Arrays.copyOf(both, NONCE),
            Arrays.copyOfRange(both, NONCE, both.length));
    return new String(plain, StandardCharsets.UTF_8);
  }

  @Override
  public String index(String field, String plain) {
    if (plain == null) return null;
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(INDEX_KEY);
      mac.update((field + "\n").getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(plain.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] crypt(int mode, String field, byte[] nonce, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, KEY, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(field.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("field " + field + " does not open", e);
    }
  }
}
