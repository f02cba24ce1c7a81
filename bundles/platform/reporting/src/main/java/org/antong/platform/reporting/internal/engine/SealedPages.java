package org.antong.platform.reporting.internal.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.CipherOutputStream;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import net.sf.jasperreports.engine.util.StreamCompression;

/**
 * Pages of a long list lie on disk for a moment while it is printed; they bear names, so they lie
 * there encrypted, with a key nobody keeps.
 */
final class SealedPages implements StreamCompression {

  private static final String ALGORITHM = "AES";
  private static final String CIPHER = "AES/CTR/NoPadding";
  private static final int BITS = 128;
  private static final int BLOCK = 16;

  private final SecureRandom random = new SecureRandom();
  private final SecretKey key;

  SealedPages() {
    try {
      KeyGenerator generator = KeyGenerator.getInstance(ALGORITHM);
      generator.init(BITS, random);
      key = generator.generateKey();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public OutputStream compressedOutput(OutputStream out) {
    byte[] begin = new byte[BLOCK];
    random.nextBytes(begin);
    try {
      out.write(begin);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new CipherOutputStream(out, cipher(Cipher.ENCRYPT_MODE, begin));
  }

  @Override
  public InputStream uncompressedInput(InputStream in) {
    try {
      byte[] begin = in.readNBytes(BLOCK);
      return new CipherInputStream(in, cipher(Cipher.DECRYPT_MODE, begin));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Cipher cipher(int mode, byte[] begin) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, key, new IvParameterSpec(begin));
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
