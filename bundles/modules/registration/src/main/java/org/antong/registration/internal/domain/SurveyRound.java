package org.antong.registration.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;

/**
 * A survey of all children of a county or town: which households are visited, from when to when.
 *
 * @param asked what is to be asked and looked at in the households
 * @param unit the county-level unit that plans it
 */
public record SurveyRound(
    Id id,
    int version,
    int year,
    String title,
    String asked,
    LocalDate from,
    LocalDate to,
    DivisionCode division,
    DivisionCode unit,
    SurveyState state,
    Id createdBy,
    Instant createdAt,
    Id updatedBy,
    Instant updatedAt) {

  public Area area() {
    return Area.of(division, unit);
  }

  public SurveyRound at(SurveyState next, Id by, Instant now) {
    return new SurveyRound(
        id,
        version + 1,
        year,
        title,
        asked,
        from,
        to,
        division,
        unit,
        next,
        createdBy,
        createdAt,
        by,
        now);
  }

  public SurveyRound changed(SurveyRound typed, Id by, Instant now) {
    return new SurveyRound(
        id,
        version + 1,
        typed.year,
        typed.title,
        typed.asked,
        typed.from,
        typed.to,
        typed.division,
        typed.unit,
        state,
        createdBy,
        createdAt,
        by,
        now);
  }
}
