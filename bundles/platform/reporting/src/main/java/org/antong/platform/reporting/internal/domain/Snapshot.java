package org.antong.platform.reporting.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.antong.platform.api.Id;

/**
 * A version of a return as it was stored: what it holds stands in its body, which never changes.
 *
 * @param returned the return it belongs to
 * @param no version, from 1
 * @param asOf day counted at its end
 * @param knownAt as it was known then
 * @param template version of the printed form
 * @param sha256 of the body
 * @param reason why it was corrected; null for the first version
 * @param made who made it, when
 * @param approved who let a correction count, when; null for the first version
 */
public record Snapshot(
    Id id,
    Id returned,
    ReturnKey key,
    int no,
    State state,
    LocalDate asOf,
    Instant knownAt,
    String template,
    String sha256,
    String reason,
    StatReturn.By made,
    StatReturn.By approved) {

  /** Whether it counts. */
  public enum State {
    /** Handed in, or proposed as a correction; does not count yet. */
    DRAFT,
    /** What the return says. */
    IN_FORCE,
    /** Counted until a correction took its place. */
    REPLACED,
    /** Sent back or declined before it counted. */
    DROPPED
  }

  public Snapshot in(State other) {
    return new Snapshot(
        id, returned, key, no, other, asOf, knownAt, template, sha256, reason, made, approved);
  }

  public Snapshot approvedBy(StatReturn.By who) {
    return new Snapshot(
        id, returned, key, no, State.IN_FORCE, asOf, knownAt, template, sha256, reason, made, who);
  }
}
