package org.antong.workforce.internal;

import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.antong.workforce.internal.domain.Counted;

/**
 * A month of a director's post as the reader sees it: what was reported, or that nothing was yet.
 *
 * @param id null while there is no report
 * @param post name of the post in addresses
 * @param month for example 2026-10
 * @param state MISSING while nothing was begun
 * @param expected whether a report has to be handed in
 * @param late handed in after its day, or missing although the day has passed
 * @param overdue missing although its day has passed
 * @param done what she tells; told by one report, not by the list
 * @param figures as they stood when it was handed in
 * @param actions what the reader may do
 */
public record DutySight(
    Id id,
    Integer version,
    String post,
    DivisionCode division,
    String divisionName,
    DivisionCode unit,
    Id staff,
    String name,
    String month,
    String state,
    LocalDate due,
    Boolean expected,
    Boolean late,
    Boolean overdue,
    LocalDate firstSubmittedOn,
    LocalDate submittedOn,
    LocalDate answeredOn,
    String answer,
    LocalDate committeeOn,
    String committeeTo,
    String committeeWay,
    String done,
    String problems,
    String help,
    String plan,
    List<Counted> figures,
    List<String> actions) {

  /** The state of a month of which nothing was written. */
  public static final String MISSING = "MISSING";

  public boolean missing() {
    return state.equals(MISSING);
  }

  public boolean may(String action) {
    return actions.contains(action);
  }
}
