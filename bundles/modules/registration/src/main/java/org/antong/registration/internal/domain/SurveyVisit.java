package org.antong.registration.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;

/**
 * Whether a child was visited in a survey, tapped on a phone.
 *
 * @param visited false when nobody was met
 * @param standing whether it is the answer that counts
 */
public record SurveyVisit(
    Id id,
    int version,
    UUID clientId,
    Id task,
    Id child,
    boolean standing,
    DivisionCode division,
    DivisionCode unit,
    boolean visited,
    Instant tappedAt,
    LocalDate visitedOn,
    UpdateConfirmation.Ended ended,
    Id createdBy,
    Instant createdAt,
    Id updatedBy,
    Instant updatedAt) {

  public SurveyVisit ended(UpdateConfirmation.Ended how, Id by, Instant now) {
    return new SurveyVisit(
        id,
        version + 1,
        clientId,
        task,
        child,
        false,
        division,
        unit,
        visited,
        tappedAt,
        visitedOn,
        how,
        createdBy,
        createdAt,
        by,
        now);
  }
}
