package org.antong.platform.divisions.internal.domain;

import java.time.LocalDate;

/**
 * Days from the first to the last, both in it. Open ends are {@link #EVER} and {@link #FOREVER}.
 */
public record Span(LocalDate from, LocalDate to) {

  /** Known since ever. */
  public static final LocalDate EVER = LocalDate.of(1900, 1, 1);

  /** No end known. */
  public static final LocalDate FOREVER = LocalDate.of(9999, 12, 31);

  public static final Span ALWAYS = new Span(EVER, FOREVER);

  public Span {
    if (to.isBefore(from)) throw new IllegalArgumentException("ends before it begins");
  }

  public boolean holds(LocalDate day) {
    return (from.equals(EVER) || !day.isBefore(from)) && (to.equals(FOREVER) || !day.isAfter(to));
  }

  public boolean overlaps(Span other) {
    return !to.isBefore(other.from) && !other.to.isBefore(from);
  }

  /** The first day as people write it; null since ever. */
  public LocalDate firstOrNull() {
    return from.equals(EVER) ? null : from;
  }

  /** The last day as people write it; null while it lasts. */
  public LocalDate lastOrNull() {
    return to.equals(FOREVER) ? null : to;
  }
}
