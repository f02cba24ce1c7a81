package org.antong.training.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;

/**
 * Seats of a session that a place fills (名额分配), and its answer (报名回执).
 *
 * @param contact who answers there, and how she is reached
 * @param note what the place says with its receipt, or why it was given back
 * @param receiptOn day the place returned the receipt; null until then
 * @param receivedOn day who holds the session received it; null until then
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
    LocalDate receivedOn,
    Id createdBy,
    Instant createdAt,
    Id updatedBy,
    Instant updatedAt) {

  /** Seats given to a place for the first time. */
  public static Quota fresh(Id session, Area place, int seats, Id by, Instant at) {
    return new Quota(Id.next(), 1, session, place, seats, null, null, null, null, by, at, by, at);
  }

  public Quota of(int seats, Id by, Instant at) {
    return next(seats, contact, note, receiptOn, receivedOn, by, at);
  }

  /** With its receipt, or with the receipt given back when the day is null. */
  public Quota returned(LocalDate on, String contact, String note, Id by, Instant at) {
    return next(seats, contact, note, on, null, by, at);
  }

  /** With its receipt arrived. */
  public Quota received(LocalDate on, Id by, Instant at) {
    return next(seats, contact, note, receiptOn, on, by, at);
  }

  private Quota next(
      int seats,
      String contact,
      String note,
      LocalDate receiptOn,
      LocalDate receivedOn,
      Id by,
      Instant at) {
    return new Quota(
        id,
        version + 1,
        session,
        place,
        seats,
        contact,
        note,
        receiptOn,
        receivedOn,
        createdBy,
        createdAt,
        by,
        at);
  }
}
