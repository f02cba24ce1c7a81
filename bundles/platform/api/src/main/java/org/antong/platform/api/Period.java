package org.antong.platform.api;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reporting period: year {@code 2026}, half-year {@code 2026H1}, quarter {@code 2026Q3} or month
 * {@code 2026-10}. Days are those of Asia/Shanghai.
 */
public record Period(Kind kind, int year, int number) implements Comparable<Period> {

  /** Length of a period, in months. */
  public enum Kind {
    YEAR(12),
    HALF_YEAR(6),
    QUARTER(3),
    MONTH(1);

    private final int months;

    Kind(int months) {
      this.months = months;
    }
  }

  private static final Pattern FORM =
      Pattern.compile("(\\d{4})(?:(H)([12])|(Q)([1-4])|-(0[1-9]|1[0-2]))?");

  public Period {
    if (year < 1900 || year > 2999 || number < 1 || number > 12 / kind.months) {
      throw new IllegalArgumentException("no such period");
    }
  }

  /** Reads the written form; empty when it is none. */
  public static Optional<Period> parse(String text) {
    Matcher m = FORM.matcher(text == null ? "" : text.strip());
    if (!m.matches() || m.group(1).compareTo("1900") < 0 || m.group(1).compareTo("2999") > 0) {
      return Optional.empty();
    }
    int year = Integer.parseInt(m.group(1));
    if (m.group(2) != null)
      return Optional.of(new Period(Kind.HALF_YEAR, year, Integer.parseInt(m.group(3))));
    if (m.group(4) != null)
      return Optional.of(new Period(Kind.QUARTER, year, Integer.parseInt(m.group(5))));
    if (m.group(6) != null)
      return Optional.of(new Period(Kind.MONTH, year, Integer.parseInt(m.group(6))));
    return Optional.of(new Period(Kind.YEAR, year, 1));
  }

  /** The period of this kind that holds the day. */
  public static Period at(Kind kind, LocalDate day) {
    return new Period(kind, day.getYear(), (day.getMonthValue() - 1) / kind.months + 1);
  }

  public LocalDate firstDay() {
    return LocalDate.of(year, (number - 1) * kind.months + 1, 1);
  }

  public LocalDate lastDay() {
    return YearMonth.from(firstDay()).plusMonths(kind.months - 1L).atEndOfMonth();
  }

  /** The last day this period can be counted at: its last day, or today while it runs. */
  public LocalDate countedAt(LocalDate today) {
    return lastDay().isBefore(today) ? lastDay() : today;
  }

  /** The period before, for 环比. */
  public Period previous() {
    return at(kind, firstDay().minusDays(1));
  }

  /** The same period a year before, for 同比. */
  public Period yearBefore() {
    return new Period(kind, year - 1, number);
  }

  @Override
  public int compareTo(Period other) {
    return firstDay().compareTo(other.firstDay());
  }

  @Override
  public String toString() {
    return switch (kind) {
      case YEAR -> "%04d".formatted(year);
      case HALF_YEAR -> "%04dH%d".formatted(year, number);
      case QUARTER -> "%04dQ%d".formatted(year, number);
      case MONTH -> "%04d-%02d".formatted(year, number);
    };
  }
}
