package org.antong.workforce.internal.domain;

import java.time.LocalDate;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.workforce.api.Post;

/**
 * Days on which somebody was on a post without a break.
 *
 * @param to first day on which she no longer was
 * @param enteredOn when the appointment came into the system; nobody reports of months before
 */
public record DutyDays(
    Id staff, String name, Post post, LocalDate from, LocalDate to, LocalDate enteredOn) {

  /** How many of a period's days these are. */
  public int in(Period period) {
    LocalDate first = from.isBefore(period.firstDay()) ? period.firstDay() : from;
    LocalDate end = period.lastDay().plusDays(1);
    LocalDate over = to.isAfter(end) ? end : to;
    return first.isBefore(over) ? (int) (over.toEpochDay() - first.toEpochDay()) : 0;
  }
}
