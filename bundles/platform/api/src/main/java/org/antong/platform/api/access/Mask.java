package org.antong.platform.api.access;

import java.time.LocalDate;
import java.time.YearMonth;

/** How sensitive values look to readers who do not need them (domain.md 8.3); by code point. */
public final class Mask {

  private Mask() {}

  /** First character and a star for each further one: 张**. */
  public static String name(String name) {
    if (name == null || name.isEmpty()) return name;
    int first = name.offsetByCodePoints(0, 1);
    return name.substring(0, first) + "*".repeat(name.codePointCount(first, name.length()));
  }

  /** First four and last two characters: 6109************18. Shorter numbers show only stars. */
  public static String idNumber(String number) {
    if (number == null) return null;
    int length = number.length();
    if (length < 10) return "*".repeat(length);
    return number.substring(0, 4) + "*".repeat(length - 6) + number.substring(length - 2);
  }

  /** Year and month only: 2017-03. */
  public static String birthDate(LocalDate date) {
    return date == null ? null : YearMonth.from(date).toString();
  }

  /** First three and last four digits: 138****1234. Shorter numbers show only stars. */
  public static String phone(String phone) {
    if (phone == null) return null;
    int length = phone.length();
    if (length < 9) return "*".repeat(length);
    return phone.substring(0, 3) + "*".repeat(length - 7) + phone.substring(length - 4);
  }
}
