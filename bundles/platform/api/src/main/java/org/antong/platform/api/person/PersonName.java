package org.antong.platform.api.person;

import java.util.Optional;

/**
 * Names as their bearers write them (domain.md 7.3): counted by code point, never normalised, with
 * a middle dot or a rare character like any other.
 */
public final class PersonName {

  public static final int LONGEST = 50;

  private PersonName() {}

  /** What is wrong with a name, in a word (long, control); empty when it can be taken. */
  public static Optional<String> problem(String name) {
    if (name.codePointCount(0, name.length()) > LONGEST) return Optional.of("long");
    return name.codePoints().allMatch(PersonName::writable)
        ? Optional.empty()
        : Optional.of("control");
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
}
