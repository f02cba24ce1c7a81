package org.antong.platform.modules.internal.shell;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Drops the colours a console command writes: its answer may go into a file or a script. */
final class PlainText extends FilterOutputStream {

  private static final int ESCAPE = 0x1B;

  private boolean escaped;
  private boolean sequence;

  PlainText(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    if (sequence) {
      // A control sequence ends with its first byte from '@' to '~'.
      if (b >= '@' && b <= '~') sequence = false;
    } else if (escaped) {
      escaped = false;
      sequence = b == '[';
    } else if (b == ESCAPE) {
      escaped = true;
    } else {
      out.write(b);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) write(bytes[i] & 0xFF);
  }
}
