package org.antong.platform.backup.internal.format;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * The chunks of a backup: 64 KiB of plain text each, the last one shorter or empty, each sealed by
 * AES-256-GCM with its number and whether it is the last. So none can be changed, left out, put
 * elsewhere or added, and the end cannot be cut off, without being noticed.
 */
final class Chunks {

  static final int PLAIN = 64 * 1024;
  static final int TAG = 16;
  static final int SEALED = PLAIN + TAG;

  private static final int NONCE = 12;

  private Chunks() {}

  static Cipher cipher(int mode, SecretKey key, long number, boolean last)
      throws GeneralSecurityException {
    byte[] nonce = ByteBuffer.allocate(NONCE).putLong(number).put((byte) (last ? 1 : 0)).array();
    // The key is of this file alone, so a number is a nonce.
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce));
    return cipher;
  }
}
