package org.antong.registration.internal.domain;

import java.time.Instant;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;

/**
 * That the number of a file also stands in one that its keeper may not see (design.md 11), and what
 * she made of it.
 *
 * @param number token of the number
 * @param reason why it is another child
 */
public record NumberHint(
    Id id,
    int version,
    Id child,
    DivisionCode division,
    DivisionCode unit,
    String number,
    State state,
    String reason,
    Id createdBy,
    Instant createdAt,
    Id updatedBy,
    Instant updatedAt) {

  /** What was made of it. */
  public enum State {
    OPEN,
    DISMISSED,
    ASKED
  }

  public static NumberHint found(Person child, Id by, Instant now) {
    return new NumberHint(
        Id.next(),
        1,
        child.id(),
        child.division(),
        child.unit(),
        child.number(),
        State.OPEN,
        null,
        by,
        now,
        by,
        now);
  }

  public NumberHint became(State next, String why, Id by, Instant now) {
    return new NumberHint(
        id, version + 1, child, division, unit, number, next, why, createdBy, createdAt, by, now);
  }
}
