package org.antong.registration.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;

/**
 * Who did what to a file last; the full story is in history and audit.
 *
 * @param editedAs the post in which it was last edited
 * @param closeRequestedBy null unless closing is requested
 * @param reason why it was last returned, closed or reopened
 */
public record Trail(
    LocalDate firstRegisteredOn,
    Id createdBy,
    Instant createdAt,
    Id editedBy,
    Role editedAs,
    Id submittedBy,
    Id closeRequestedBy,
    String reason,
    Id updatedBy,
    Instant updatedAt) {

  /** Begins with the one who enters the file. */
  static Trail begun(Actor actor, Instant now, LocalDate day) {
    return new Trail(
        day,
        actor.account(),
        now,
        actor.account(),
        actor.role(),
        null,
        null,
        null,
        actor.account(),
        now);
  }

  Trail edited(Actor actor, Instant now) {
    return new Trail(
        firstRegisteredOn,
        createdBy,
        createdAt,
        actor.account(),
        actor.role(),
        submittedBy,
        closeRequestedBy,
        reason,
        actor.account(),
        now);
  }

  /** Changed by a step that is neither an entry nor a decision, for example a move. */
  Trail touched(Actor actor, Instant now) {
    return new Trail(
        firstRegisteredOn,
        createdBy,
        createdAt,
        editedBy,
        editedAs,
        submittedBy,
        closeRequestedBy,
        reason,
        actor.account(),
        now);
  }

  /** Touched, and saying again what it said before. */
  Trail told(String why, Actor actor, Instant now) {
    return moved(actor, now, submittedBy, closeRequestedBy, why);
  }

  Trail submitted(Actor actor, Instant now) {
    return moved(actor, now, actor.account(), null, null);
  }

  Trail closeRequested(Actor actor, Instant now, String why) {
    return moved(actor, now, submittedBy, actor.account(), why);
  }

  /** Verified, returned, closed or reopened; with a reason where the step needs one. */
  Trail decided(Actor actor, Instant now, String why) {
    return moved(actor, now, submittedBy, null, why);
  }

  /** Somebody who entered it: created, last edited or submitted it. */
  boolean enteredBy(Id account) {
    return account.equals(createdBy) || account.equals(editedBy) || account.equals(submittedBy);
  }

  private Trail moved(Actor actor, Instant now, Id submitter, Id closer, String why) {
    return new Trail(
        firstRegisteredOn,
        createdBy,
        createdAt,
        editedBy,
        editedAs,
        submitter,
        closer,
        why,
        actor.account(),
        now);
  }
}
