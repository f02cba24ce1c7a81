package org.antong.platform.security.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.AccessRequests.Ending;
import org.antong.platform.api.access.AccessRequests.State;
import org.antong.platform.api.access.AskedRecords.Kept;
import org.antong.platform.api.access.Grant;

/**
 * A request to read one record beyond the asker's posts.
 *
 * @param post in which she asks; the request is worth nothing once she has left it
 * @param entity null, as {@code kept}, where no record has the number
 * @param kept the record and its keeper when she asked; its address is kept nowhere
 * @param number as she typed it, an ID number masked
 * @param key of asker and number, null once the request is over
 * @param state as it was last written; see {@link #on}
 * @param until last day of reading
 */
public record AccessRequest(
    Id id,
    int version,
    Id account,
    Grant post,
    String entity,
    Kept kept,
    String number,
    String key,
    String purpose,
    int days,
    State state,
    Instant askedAt,
    LocalDate answerBy,
    LocalDate until,
    Id decidedBy,
    Instant decidedAt,
    String reason,
    Ending ending,
    Id endedBy,
    Instant endedAt) {

  /** Where it stands on a day: nobody has to write that time went by. */
  public State on(LocalDate today) {
    if (state == State.WAITING && today.isAfter(answerBy)) return State.LAPSED;
    if (state == State.APPROVED && today.isAfter(until)) return State.EXPIRED;
    return state;
  }

  /** With what time made of it, so that the same number can be asked for again. */
  public AccessRequest settled(LocalDate today) {
    State now = on(today);
    return now == state ? this : became(now, null, days, until, decidedBy, decidedAt, reason);
  }

  public AccessRequest approved(int granted, Id by, LocalDate today, Instant now) {
    return became(State.APPROVED, key, granted, today.plusDays(granted - 1L), by, now, null);
  }

  public AccessRequest refused(String why, Id by, Instant now) {
    return became(State.REFUSED, null, days, null, by, now, why);
  }

  /** Over before its time: taken back while nobody had answered, ended after that. */
  public AccessRequest ended(Ending how, String why, Id by, Instant now) {
    boolean open = state == State.WAITING && how == Ending.ASKER;
    return new AccessRequest(
        id,
        version + 1,
        account,
        post,
        entity,
        kept,
        number,
        null,
        purpose,
        days,
        open ? State.WITHDRAWN : State.ENDED,
        askedAt,
        answerBy,
        until,
        decidedBy,
        decidedAt,
        why,
        how,
        by,
        now);
  }

  /** Another unit keeps the record by now, and is the one to answer. */
  public AccessRequest keptBy(Kept now) {
    return new AccessRequest(
        id,
        version + 1,
        account,
        post,
        entity,
        now,
        number,
        key,
        purpose,
        days,
        state,
        askedAt,
        answerBy,
        until,
        decidedBy,
        decidedAt,
        reason,
        ending,
        endedBy,
        endedAt);
  }

  private AccessRequest became(
      State next, String nextKey, int nextDays, LocalDate last, Id by, Instant at, String why) {
    return new AccessRequest(
        id,
        version + 1,
        account,
        post,
        entity,
        kept,
        number,
        nextKey,
        purpose,
        nextDays,
        next,
        askedAt,
        answerBy,
        last,
        by,
        at,
        why,
        ending,
        endedBy,
        endedAt);
  }
}
