package org.antong.training.internal.domain;

import java.time.LocalDate;
import org.antong.platform.api.Id;

/** A half-day of a session. */
public record HalfDay(Id id, LocalDate day, Half half, int minutes, boolean online, String topic)
    implements Comparable<HalfDay> {

  /** Names it within its session and among others, for example {@code 2026-03-05 AM}. */
  public String slot() {
    return day + " " + half;
  }

  @Override
  public int compareTo(HalfDay other) {
    int days = day.compareTo(other.day);
    return days != 0 ? days : half.compareTo(other.half);
  }
}
