package org.antong.workforce.internal.domain;

import java.time.LocalDate;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;
import org.antong.workforce.api.PostType;

/**
 * Another number of posts at a place than one (domain.md 12.1).
 *
 * @param seats 0 to 20
 * @param basis the document that says so
 */
public record SeatCount(
    Id id, int version, PostType type, Area place, int seats, Span<Integer> days, String basis) {

  public static final int MOST = 20;

  /** Whether it holds on the day. */
  public boolean on(LocalDate day) {
    return days.on(day);
  }
}
