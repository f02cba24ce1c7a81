package org.antong.platform.exchange.internal.domain;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days as people write them. What is not a whole day, or may be two, is a problem and never a guess
 * (domain.md 7.5).
 *
 * @param day null when there is a problem
 * @param problem key of what to do; null when there is a day
 */
public record DayText(LocalDate day, String problem) {

  private static final Pattern WHOLE =
      Pattern.compile(
          "(\\d{4})\\s*(?:([-/.])\\s*(\\d{1,2})\\s*\\2\\s*(\\d{1,2})|年\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*[日号]?)\\s*"
              + "(?:[T ]\\s*\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?)?");
  private static final Pattern DIGITS = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
  private static final Pattern YEAR_MONTH =
      Pattern.compile("\\d{4}\\s*(?:[-/.年]\\s*\\d{1,2}\\s*月?|年)?|\\d{6}");
  private static final Pattern YEAR_LAST =
      Pattern.compile("\\d{1,2}\\s*[-/.]\\s*\\d{1,2}\\s*[-/.]\\s*\\d{4}");
  private static final Pattern SHORT_YEAR =
      Pattern.compile("\\d{2}\\s*[-/.年]\\s*\\d{1,2}\\s*[-/.月]\\s*\\d{1,2}\\s*日?");

  /** Reads a text that is not blank. */
  public static DayText of(String written) {
    String text = Widths.half(written).replace('。', '.').replace('—', '-').replace('－', '-');
    Matcher whole = WHOLE.matcher(text);
    if (whole.matches()) {
      boolean signs = whole.group(2) != null;
      return of(whole.group(1), whole.group(signs ? 3 : 5), whole.group(signs ? 4 : 6));
    }
    Matcher digits = DIGITS.matcher(text);
    if (digits.matches()) return of(digits.group(1), digits.group(2), digits.group(3));
    if (YEAR_MONTH.matcher(text).matches()) return wrong("exchange.date.part");
    if (YEAR_LAST.matcher(text).matches()) return wrong("exchange.date.order");
    if (SHORT_YEAR.matcher(text).matches()) return wrong("exchange.date.year");
    if (text.matches("\\d{5}(\\.\\d+)?")) return wrong("exchange.date.serial");
    return wrong("exchange.date.unknown");
  }

  private static DayText of(String year, String month, String day) {
    try {
      LocalDate date =
          LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
      return date.getYear() < 1000 ? wrong("exchange.date.unknown") : new DayText(date, null);
    } catch (DateTimeException e) {
      return wrong("exchange.date.none");
    }
  }

  private static DayText wrong(String problem) {
    return new DayText(null, problem);
  }

  /**
   * The day a spreadsheet counts as this number; null when it is none. In the system of 1900 there
   * is a 29 February 1900 that never was, in that of 1904 days are counted from 0.
   */
  public static LocalDate ofSerial(double serial, boolean since1904) {
    long days = (long) Math.floor(serial);
    if (days < 0 || days > 2_958_465) return null;
    if (since1904) return LocalDate.of(1904, 1, 1).plusDays(days);
    if (days == 0 || days == 60) return null;
    return LocalDate.of(1899, 12, days < 60 ? 31 : 30).plusDays(days);
  }
}
