package org.antong.registration.internal.domain;

import java.time.Instant;
import org.antong.platform.api.Id;
import org.antong.registration.internal.domain.Timeline.Segment;

/**
 * What was held to be true of one thing, from when to when it was held so, and through whom.
 *
 * @param until {@link Ledger#FOREVER} while it is believed
 * @param by the account that recorded it; null where the system did
 * @param endedBy the account that replaced it; null while it is believed
 * @param reason why it was recorded, where a reason was asked for
 */
public record Recorded<T>(
    Segment<T> segment, Instant from, Instant until, Id by, Id endedBy, String reason) {

  boolean begunAt(Instant moment) {
    return from.equals(moment);
  }

  boolean endedAt(Instant moment) {
    return until.equals(moment);
  }

  /** Whether it was believed just before that moment. */
  boolean believedBefore(Instant moment) {
    return from.isBefore(moment) && !until.isBefore(moment);
  }
}
