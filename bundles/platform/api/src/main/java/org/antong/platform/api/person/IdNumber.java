package org.antong.platform.api.person;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Resident ID numbers 公民身份号码 (GB 11643-1999; domain.md 7.1). Tolerant of how people type them,
 * strict about what they say. The first six digits are where the number was first given, not where
 * the person lives, and retired codes are many: they are not checked.
 */
public final class IdNumber {

  public static final String RESIDENT = "1";
  public static final String LEGACY = "2";
  public static final String RESIDENCE_PERMIT = "3";
  public static final String TEMPORARY = "6";

  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECK = "10X98765432";
  private static final Pattern SCIENTIFIC = Pattern.compile("\\d(\\.\\d+)?[Ee]\\+?\\d{1,2}");
  private static final Pattern EIGHTEEN = Pattern.compile("[1-9]\\d{16}[0-9X]");
  private static final Pattern FIFTEEN = Pattern.compile("[1-9]\\d{14}");
  private static final Pattern PROVISIONAL = Pattern.compile("T\\d{6}\\d{2}(0[1-9]|1[0-2])\\d{4}");
  private static final Pattern OTHER = Pattern.compile("[0-9A-Z()/.-]{4,30}");

  private IdNumber() {}

  /** As it is stored: half-width, upper case, without spaces; null when nothing was typed. */
  public static String normalise(String typed) {
    if (typed == null) return null;
    StringBuilder plain = new StringBuilder();
    typed
        .codePoints()
        .filter(
            c ->
                !Character.isWhitespace(c)
                    && !Character.isSpaceChar(c)
                    && c != 0xFEFF
                    && c != 0x200B)
        .map(c -> c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c)
        .map(Character::toUpperCase)
        .forEach(plain::appendCodePoint);
    return plain.isEmpty() ? null : plain.toString();
  }

  /**
   * What is wrong with a normalised number of this type, in a word (fifteen, format, date, check,
   * legacy, temporary, scientific, none, other) for which each module has its sentence; empty when
   * it can be taken.
   */
  public static Optional<String> problem(String idType, String number, LocalDate today) {
    if (number == null) return Optional.empty();
    if (SCIENTIFIC.matcher(number).matches()) {
      return Optional.of("scientific");
    }
    return Optional.ofNullable(
        switch (idType == null ? RESIDENT : idType) {
          case RESIDENT, RESIDENCE_PERMIT -> resident(number, today);
          case LEGACY -> legacy(number, today);
          case TEMPORARY -> PROVISIONAL.matcher(number).matches() ? null : "temporary";
          case "0" -> "none";
          default -> OTHER.matcher(number).matches() ? null : "other";
        });
  }

  /** Birth date the number tells; empty for types that tell none. */
  public static Optional<LocalDate> birthDate(String number) {
    if (number == null) return Optional.empty();
    if (EIGHTEEN.matcher(number).matches()) return date(number.substring(6, 14));
    if (FIFTEEN.matcher(number).matches()) return date("19" + number.substring(6, 12));
    return Optional.empty();
  }

  /** Sex the number tells: 1 or 2; empty for types that tell none. */
  public static Optional<String> sex(String number) {
    if (number == null) return Optional.empty();
    if (EIGHTEEN.matcher(number).matches()) return Optional.of(odd(number.charAt(16)));
    if (FIFTEEN.matcher(number).matches()) return Optional.of(odd(number.charAt(14)));
    return Optional.empty();
  }

  /** Check character of the first 17 digits. */
  public static char check(String first17) {
    int sum = 0;
    for (int i = 0; i < 17; i++) sum += (first17.charAt(i) - '0') * WEIGHTS[i];
    return CHECK.charAt(sum % 11);
  }

  private static String resident(String number, LocalDate today) {
    if (FIFTEEN.matcher(number).matches()) return "fifteen";
    if (!EIGHTEEN.matcher(number).matches()) return "format";
    Optional<LocalDate> born = date(number.substring(6, 14));
    if (born.isEmpty() || born.get().isAfter(today)) return "date";
    if (check(number) != number.charAt(17)) return "check";
    return null;
  }

  private static String legacy(String number, LocalDate today) {
    if (!FIFTEEN.matcher(number).matches()) return "legacy";
    Optional<LocalDate> born = date("19" + number.substring(6, 12));
    return born.isEmpty() || born.get().isAfter(today) ? "date" : null;
  }

  private static Optional<LocalDate> date(String digits) {
    try {
      return Optional.of(
          LocalDate.of(
              Integer.parseInt(digits.substring(0, 4)),
              Integer.parseInt(digits.substring(4, 6)),
              Integer.parseInt(digits.substring(6, 8))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String odd(char digit) {
    return (digit - '0') % 2 == 1 ? "1" : "2";
  }
}
