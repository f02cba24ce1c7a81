package org.antong.platform.backup.internal.format;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/** Seals what is written, chunk by chunk. Only closing it makes the file whole. */
final class SealedOutput extends OutputStream {

  private final OutputStream out;
  private final SecretKey key;
  private final byte[] plain = new byte[Chunks.PLAIN];
  private int filled;
  private long number;
  private boolean closed;

  SealedOutput(OutputStream out, SecretKey key) {
    this.out = out;
    this.key = key;
  }

  @Override
  public void write(int b) throws IOException {
    if (filled == plain.length) seal(false);
    plain[filled++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    while (left > 0) {
      if (filled == plain.length) seal(false);
      int now = Math.min(left, plain.length - filled);
      System.arraycopy(bytes, from, plain, filled, now);
      filled += now;
      from += now;
      left -= now;
    }
  }

  private void seal(boolean last) throws IOException {
    try {
      out.write(Chunks.cipher(Cipher.ENCRYPT_MODE, key, number, last).doFinal(plain, 0, filled));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    number++;
    filled = 0;
  }

  @Override
  public void close() throws IOException {
    if (closed) return;
    closed = true;
    seal(true);
    out.flush();
  }
}
