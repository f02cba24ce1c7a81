package org.antong.training.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;

/**
 * Seats of a session that a place fills (名额分配), and its answer (报名回执).
 *
 * @param contact who answers there, and how she is reached
 * @param receiptOn day of the receipt; null until it is returned
 */
public record Quota(
    Id id,
    int version,
    Id session,
    Area place,
    int seats,
    String contact,
    String note,
    LocalDate receiptOn,
    Id createdBy,
    Instant createdAt,
    Id updatedBy,
    Instant updatedAt) {

  public Quota of(int seats, Id by, Instant at) {
    return new Quota(
        id,
        version + 1,
        session,
        place,
        seats,
        contact,
        note,
        receiptOn,
        createdBy,
        createdAt,
        by,
        at);
  }

  /** With its receipt, or with the receipt given back when the day is null. */
  public Quota returned(LocalDate on, String contact, String note, Id by, Instant at) {
    return new Quota(
        id, version + 1, session, place, seats, contact, note, on, createdBy, createdAt, by, at);
  }
}
