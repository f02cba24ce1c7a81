package org.antong.platform.api.person;

import java.util.Optional;

/**
 * Names as their bearers write them (domain.md 7.3): counted by code point, never normalised, with
 * a middle dot or a rare character like any other. What no identity document writes in a name, a
 * digit or a symbol, is told: it is nearly always a slip of the keyboard or of a table's column.
 */
public final class PersonName {

  public static final int LONGEST = 50;

  /** Between the parts of a name: 少数民族 names with a dot, foreign ones with more. */
  private static final String BETWEEN = "·•‧・᛫⋅ '’‘`-‐‑.";

  /** May also end a name: Jr., an apostrophe of a spelling. */
  private static final String ENDING = "'’‘`.";

  private PersonName() {}

  /** What is wrong with a name, in a word (long, control, letters); empty when it can be taken. */
  public static Optional<String> problem(String name) {
    if (name.codePointCount(0, name.length()) > LONGEST) return Optional.of("long");
    if (!name.codePoints().allMatch(PersonName::writable)) return Optional.of("control");
    return written(name) ? Optional.empty() : Optional.of("letters");
  }

  /** Free of characters that no document carries and that spoil lists and prints. */
  public static boolean writable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      case Character.FORMAT -> false;
      default -> true;
    };
  }

  /** Letters from the first to the last, with at most what stands between parts of a name. */
  private static boolean written(String name) {
    if (name.isEmpty()) return true;
    int last = name.codePointBefore(name.length());
    return letter(name.codePointAt(0))
        && (part(last) || ENDING.indexOf(last) >= 0)
        && name.codePoints().allMatch(c -> part(c) || BETWEEN.indexOf(c) >= 0);
  }

  private static boolean part(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
      default -> letter(c);
    };
  }

  /**
   * A letter or character of any script. Characters the Unicode of this Java does not know yet, in
   * the planes of Chinese characters, those of a private font and those described by their parts
   * count as what they are to their bearers.
   */
  private static boolean letter(int c) {
    if (Character.isLetter(c) || c >= 0x20000 && c <= 0x3FFFF) return true;
    boolean radical = c >= 0x2E80 && c <= 0x2FFF || c >= 0x31C0 && c <= 0x31EF;
    return radical
        || c == '〇'
        || Character.getType(c) == Character.PRIVATE_USE && Character.charCount(c) == 1;
  }
}
