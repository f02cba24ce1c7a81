package org.antong.platform.reporting.internal.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.Period;

/**
 * A month and the twelve before it, each at the end of its last day, the newest first; the running
 * month at today.
 *
 * @param month the newest
 * @param running whether it is not over yet
 */
public record MonthEnds(Period month, List<LocalDate> days, boolean running) {

  /** The month before, for 环比. */
  public static final int BEFORE = 1;

  /** The same month a year ago, for 同比. */
  public static final int YEAR_AGO = 12;

  public static MonthEnds of(Period month, LocalDate today) {
    List<LocalDate> days = new ArrayList<>();
    days.add(month.countedAt(today));
    Period back = month;
    while (days.size() <= YEAR_AGO) {
      back = back.previous();
      days.add(back.lastDay());
    }
    return new MonthEnds(month, List.copyOf(days), month.lastDay().isAfter(today));
  }

  public LocalDate asOf() {
    return days.get(0);
  }
}
