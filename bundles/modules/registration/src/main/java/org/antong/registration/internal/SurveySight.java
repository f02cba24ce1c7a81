package org.antong.registration.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.antong.registration.internal.domain.SurveyFigures;
import org.antong.registration.internal.domain.SurveyState;

/**
 * A round of the survey as its reader sees it.
 *
 * @param total what it has come to in the reader's divisions
 * @param items by place below the county or town; empty in a list of rounds
 * @param actions steps the reader may take
 */
public record SurveySight(
    Id id,
    int version,
    int year,
    String title,
    String asked,
    LocalDate from,
    LocalDate to,
    DivisionCode division,
    DivisionCode unit,
    String divisionName,
    SurveyState state,
    SurveyFigures total,
    List<Line> items,
    List<String> actions,
    Instant createdAt,
    Instant updatedAt) {

  /**
   * What a place has come to.
   *
   * @param task the village's task; null for a town
   */
  public record Line(
      DivisionCode division,
      DivisionCode unit,
      String name,
      SurveyFigures figures,
      SurveyTaskSight task) {}
}
