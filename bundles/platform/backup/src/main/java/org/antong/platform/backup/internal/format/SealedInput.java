package org.antong.platform.backup.internal.format;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import org.antong.platform.backup.internal.NotPossible;

/** Opens what {@link SealedOutput} sealed; nothing is handed out before its chunk is known good. */
final class SealedInput extends InputStream {

  private final InputStream in;
  private final SecretKey key;
  private byte[] sealed;
  private byte[] plain = new byte[0];
  private int at;
  private long number;
  private boolean last;

  SealedInput(InputStream in, SecretKey key) throws IOException {
    this.in = in;
    this.key = key;
    this.sealed = in.readNBytes(Chunks.SEALED);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) return 0;
    while (at == plain.length) {
      if (last) return -1;
      next();
    }
    int now = Math.min(length, plain.length - at);
    System.arraycopy(plain, at, bytes, offset, now);
    at += now;
    return now;
  }

  private void next() throws IOException {
    byte[] following = sealed.length < Chunks.SEALED ? new byte[0] : in.readNBytes(Chunks.SEALED);
    last = following.length == 0;
    try {
      plain = Chunks.cipher(Cipher.DECRYPT_MODE, key, number, last).doFinal(sealed);
    } catch (GeneralSecurityException | ProviderException e) {
      throw new NotPossible("backup.file.damaged");
    }
    number++;
    at = 0;
    sealed = following;
  }

  /** Reads to the end: what follows the last chunk is noticed as well. */
  void drain() throws IOException {
    byte[] piece = new byte[Chunks.PLAIN];
    int read;
    do {
      read = read(piece, 0, piece.length);
    } while (read >= 0);
    Arrays.fill(piece, (byte) 0);
  }
}
