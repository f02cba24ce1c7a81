package org.antong.platform.exchange.internal.domain;

/** Full-width letters and digits as half-width ones. Not for names (domain.md 7.3). */
public final class Widths {

  private Widths() {}

  /** Half-width, spaces of all kinds around it off. */
  public static String half(String text) {
    StringBuilder half = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0xFF01 && c <= 0xFF5E) {
        half.append((char) (c - 0xFEE0));
      } else if (Character.isSpaceChar(c) || c == '\t' || c == '\n' || c == '\r') {
        half.append(' ');
      } else if (c != 0xFEFF && c != 0x200B) {
        half.append(c);
      }
    }
    return half.toString().strip();
  }
}
