package org.antong.registration.internal;

import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Period;
import org.antong.platform.api.division.DivisionCode;

/**
 * How far a place has come with a month's confirmation, in all and by what lies below.
 *
 * @param due last day for it
 */
public record ConfirmationProgress(
    Period period,
    LocalDate due,
    DivisionCode division,
    DivisionCode unit,
    String name,
    Line total,
    List<Line> items) {

  public ConfirmationProgress {
    items = List.copyOf(items);
  }

  /**
   * One place.
   *
   * @param followUps answers whose file has not been seen to
   * @param overdue files that are overdue
   * @param overdueSince first day one of them was, null when none is
   * @param overdueVillages villages with an overdue file
   */
  public record Line(
      DivisionCode division,
      DivisionCode unit,
      String name,
      long files,
      long confirmed,
      long open,
      long followUps,
      long overdue,
      LocalDate overdueSince,
      long overdueVillages,
      long percent) {}
}
