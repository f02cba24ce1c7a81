package org.antong.workforce.internal;

import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.antong.workforce.internal.domain.GuidanceState;

/**
 * A guidance visit as the reader sees it.
 *
 * @param steps what was agreed; told by one visit, not by the list
 * @param actions what the reader may do
 */
public record GuidanceSight(
    Id id,
    Integer version,
    DivisionCode division,
    String divisionName,
    DivisionCode unit,
    GuidanceState state,
    LocalDate plannedOn,
    LocalDate doneOn,
    Id supervisor,
    String guide,
    Id director,
    String directorName,
    List<String> topics,
    Integer filesChecked,
    Integer filesFaulty,
    Integer homesVisited,
    String found,
    String advice,
    String reason,
    List<StepSight> steps,
    List<String> actions) {

  /** What was agreed, and what became of it. */
  public record StepSight(
      Id id,
      Integer version,
      String agreed,
      LocalDate due,
      Boolean overdue,
      LocalDate settledOn,
      String result,
      LocalDate checkedOn,
      List<String> actions) {}

  public boolean may(String action) {
    return actions.contains(action);
  }
}
