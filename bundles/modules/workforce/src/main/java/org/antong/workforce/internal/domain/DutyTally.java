package org.antong.workforce.internal.domain;

import java.time.LocalDate;
import java.util.Collection;

/**
 * How the reports of a place stand (domain.md 2.4 D1): reports on time are those handed in for the
 * first time by their day, of those that are in or overdue; what is not due yet is neither.
 *
 * @param overdue missing although their day has passed
 * @param unread handed in and not yet read
 */
public record DutyTally(int expected, int handedIn, int onTime, int overdue, int unread) {

  public static DutyTally of(Collection<DutyLine> lines, LocalDate today) {
    int expected = 0;
    int in = 0;
    int onTime = 0;
    int overdue = 0;
    int unread = 0;
    for (DutyLine l : lines) {
      if (l.report() != null && l.report().state() == DutyState.SUBMITTED) unread++;
      if (!l.expected()) continue;
      expected++;
      if (l.handedIn()) in++;
      if (l.onTime()) onTime++;
      if (l.overdue(today)) overdue++;
    }
    return new DutyTally(expected, in, onTime, overdue, unread);
  }

  /** How many are in, or should be. */
  public int counted() {
    return handedIn + overdue;
  }

  /** Share of reports on time in percent with one decimal; null when none is due yet. */
  public Double onTimePercent() {
    return Percent.of(onTime, counted());
  }
}
