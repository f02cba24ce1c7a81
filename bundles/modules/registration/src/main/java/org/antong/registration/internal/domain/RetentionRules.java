package org.antong.registration.internal.domain;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long a closed file is kept (个人信息保护法 Art. 19, 47): so many years after the child is 18, or,
 * for some reasons of closing, so many years after the day it was closed. Settings of the county;
 * no law names a number.
 *
 * @param years after the 18th birthday
 * @param afterClosing years after the closing by its reason
 */
public record RetentionRules(int years, Map<String, Integer> afterClosing) {

  /** Five years after the child is 18; five after it died or was found to be filed twice. */
  public static final RetentionRules USUAL = new RetentionRules(5, Map.of("4", 5, "6", 5));

  private static final int ADULT = 18;

  public RetentionRules {
    afterClosing = Map.copyOf(afterClosing);
  }

  /** Reads {@code 4:5, 6:5}: code of the reason and years; what cannot be read is left out. */
  public static RetentionRules of(int years, String byReason) {
    Map<String, Integer> read = new TreeMap<>();
    for (String part : byReason.split(",")) {
      String[] pair = part.strip().split(":", 2);
      if (pair.length == 2 && pair[1].strip().matches("\\d{1,2}")) {
        read.put(pair[0].strip(), Integer.parseInt(pair[1].strip()));
      }
    }
    return new RetentionRules(Math.max(0, years), read);
  }

  /**
   * The day from which a file is to be deleted or made anonymous.
   *
   * @param born null where nobody knows: then the child counts as born on the day the file began,
   *     so that nothing goes too early
   */
  public LocalDate due(String closeReason, LocalDate closedOn, LocalDate born, LocalDate begun) {
    Integer after = closeReason == null ? null : afterClosing.get(closeReason);
    if (after != null) return closedOn.plusYears(after);
    LocalDate grown = birthday(born == null ? begun : born, ADULT + years);
    return grown.isBefore(closedOn) ? closedOn : grown;
  }

  /** Who was born on or before this day was so old by the time that the file may be due. */
  public LocalDate bornBy(LocalDate day) {
    return day.minusYears(ADULT + (long) years);
  }

  /** A child born on 29 February has its birthday on 1 March in common years (domain.md 7.5). */
  static LocalDate birthday(LocalDate born, int age) {
    LocalDate day = born.plusYears(age);
    return day.getDayOfMonth() == born.getDayOfMonth() ? day : day.plusDays(1);
  }
}
