package org.antong.workforce.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What is true from one day to another.
 *
 * @param from first day
 * @param to first day on which it is not true any more; {@link #NEVER} when no end is known
 */
public record Span<T>(LocalDate from, LocalDate to, T value) {

  /** End of what has none, storable in both databases. */
  public static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

  /** As long as a row is believed. */
  public static final Instant FOREVER = Instant.parse("9999-12-31T00:00:00Z");

  public boolean on(LocalDate day) {
    return !day.isBefore(from) && day.isBefore(to);
  }

  /** The last day it is true; null when no end is known. */
  public LocalDate last() {
    return to.equals(NEVER) ? null : to.minusDays(1);
  }

  /** The spans with another value from a day on; what was true before that day stays. */
  public static <T> List<Span<T>> from(List<Span<T>> spans, LocalDate day, T value) {
    List<Span<T>> next = new ArrayList<>();
    for (Span<T> s : spans) {
      if (!s.from().isBefore(day)) continue;
      next.add(s.to().isAfter(day) ? new Span<>(s.from(), day, s.value()) : s);
    }
    next.add(new Span<>(day, NEVER, value));
    return List.copyOf(next);
  }
}
