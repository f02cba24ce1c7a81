package org.antong.platform.api.division;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A statistical division code of 12 digits (domain.md 7.2), bigint in SQL. A request may leave out
 * trailing zeros. The level by digits holds for real codes; who manages what is said by the dated
 * tree of {@link Divisions}, never by digits.
 */
public record DivisionCode(long value) implements Comparable<DivisionCode> {

  private static final Pattern DIGITS = Pattern.compile("[1-9]\\d{1,11}");

  public DivisionCode {
    if (value < 100_000_000_000L || value > 999_999_999_999L) {
      throw new IllegalArgumentException("a division code has 12 digits");
    }
  }

  public static DivisionCode of(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException("not a division code: " + text));
  }

  /** Reads 2 to 12 digits, filling up with zeros; empty when it is no code. */
  public static Optional<DivisionCode> parse(String text) {
    String digits = text == null ? "" : text.strip();
    if (!DIGITS.matcher(digits).matches()) return Optional.empty();
    return Optional.of(new DivisionCode(Long.parseLong(digits + "0".repeat(12 - digits.length()))));
  }

  /** The level the digits speak of. */
  public DivisionLevel level() {
    if (value % 1_000 != 0) return DivisionLevel.VILLAGE;
    if (value % 1_000_000 != 0) return DivisionLevel.TOWN;
    if (value % 100_000_000 != 0) return DivisionLevel.COUNTY;
    return value % 10_000_000_000L != 0 ? DivisionLevel.PREFECTURE : DivisionLevel.PROVINCE;
  }

  /** The code above by digits, of the given level. */
  public DivisionCode digits(DivisionLevel level) {
    long step = size(level);
    return new DivisionCode(value / step * step);
  }

  /** The last code that lies below this one by digits, itself for a village. */
  public long last() {
    return value + size(level()) - 1;
  }

  private static long size(DivisionLevel level) {
    return switch (level) {
      case PROVINCE -> 10_000_000_000L;
      case PREFECTURE -> 100_000_000L;
      case COUNTY -> 1_000_000L;
      case TOWN -> 1_000L;
      case VILLAGE -> 1L;
    };
  }

  @Override
  public int compareTo(DivisionCode other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
