package org.antong.training.internal.domain;

import java.time.Instant;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;
import org.antong.workforce.api.PostType;

/**
 * A person in a session. Place and post are those she had when she was enrolled; she keeps what she
 * learnt when she moves (domain.md 5.9).
 *
 * @param waitingSince when she came on the waiting list; null for who has a seat
 * @param note why she is on leave, or was taken out
 */
public record Enrolment(
    Id id,
    int version,
    Id session,
    Id staff,
    Area place,
    PostType post,
    String name,
    Source source,
    EnrolmentState state,
    Instant waitingSince,
    String note,
    Results results,
    Id createdBy,
    Instant createdAt,
    Id updatedBy,
    Instant updatedAt) {

  /** In another state. */
  public Enrolment in(EnrolmentState state, String note, Id by, Instant at) {
    return new Enrolment(
        id,
        version + 1,
        session,
        staff,
        place,
        post,
        name,
        source,
        state,
        state == EnrolmentState.WAITING ? waitingSince : null,
        note,
        results,
        createdBy,
        createdAt,
        by,
        at);
  }

  /** The same with why she is on leave, unless that is known already. */
  public Enrolment onLeaveFor(String reason) {
    if (note != null || reason == null) return this;
    return new Enrolment(
        id,
        version,
        session,
        staff,
        place,
        post,
        name,
        source,
        state,
        waitingSince,
        reason,
        results,
        createdBy,
        createdAt,
        updatedBy,
        updatedAt);
  }

  /** With what came of it. */
  public Enrolment with(EnrolmentState state, Results results, Id by, Instant at) {
    return new Enrolment(
        id,
        version + 1,
        session,
        staff,
        place,
        post,
        name,
        source,
        state,
        null,
        note,
        results,
        createdBy,
        createdAt,
        by,
        at);
  }
}
