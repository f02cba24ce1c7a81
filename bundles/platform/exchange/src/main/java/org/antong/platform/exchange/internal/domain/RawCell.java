package org.antong.platform.exchange.internal.domain;

/**
 * A cell as the file has it.
 *
 * @param text its text; a number as plain digits; a day as {@code 2015-06-01}
 */
public record RawCell(Kind kind, String text) {

  /** What a cell is. */
  public enum Kind {
    TEXT('t'),
    NUMBER('n'),
    DAY('d'),
    FLAG('b'),
    /** The result of a formula went wrong: #N/A. */
    ERROR('e'),
    /** A formula that asks another file or program; it is never asked. */
    CALLING('x'),
    /** A formula whose result the file does not hold. */
    OPEN('f');

    private final char sign;

    Kind(char sign) {
      this.sign = sign;
    }
  }

  public static RawCell text(String text) {
    return new RawCell(Kind.TEXT, text);
  }

  public boolean blank() {
    return text.isBlank() && kind != Kind.OPEN;
  }

  /** For storing: one sign and the text. */
  public String packed() {
    return kind.sign + text;
  }

  /** Null for null. */
  public static RawCell unpacked(String packed) {
    if (packed == null || packed.isEmpty()) return null;
    for (Kind kind : Kind.values()) {
      if (kind.sign == packed.charAt(0)) return new RawCell(kind, packed.substring(1));
    }
    throw new IllegalArgumentException("no cell");
  }
}
