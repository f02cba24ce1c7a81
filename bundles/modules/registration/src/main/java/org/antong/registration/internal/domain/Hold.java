package org.antong.registration.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;

/**
 * Keeps a closed file although its time has come: a law suit, an audit, a complaint.
 *
 * @param until the last day it holds; null until somebody ends it
 * @param endedAt null while nobody ended it
 */
public record Hold(
    Id id,
    int version,
    Id child,
    Area place,
    String reason,
    LocalDate until,
    Id createdBy,
    Instant createdAt,
    Id endedBy,
    Instant endedAt) {

  public boolean holds(LocalDate today) {
    return endedAt == null && (until == null || !until.isBefore(today));
  }

  public Hold ended(Id by, Instant now) {
    return new Hold(id, version + 1, child, place, reason, until, createdBy, createdAt, by, now);
  }
}
