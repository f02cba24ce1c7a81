package org.antong.registration.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.Role;
import org.antong.platform.api.division.DivisionCode;

/**
 * One answer of a month's confirmation, and what became of it.
 *
 * @param clientId the tap's own identifier from the phone, so that a retry writes nothing twice
 * @param standing whether it is the answer that counts for child and month
 * @param fileVersion version of the file when it was answered: a file that has moved on since was
 *     seen to
 * @param confirmedOn day of the tap, also when it went up later
 * @param settledAt when what it asked for was said to be done; null while it is not
 * @param ended how it stopped standing, null while it stands
 */
public record UpdateConfirmation(
    Id id,
    int version,
    UUID clientId,
    Id child,
    Period period,
    boolean standing,
    DivisionCode division,
    DivisionCode unit,
    UpdateAnswer answer,
    int fileVersion,
    Instant tappedAt,
    LocalDate confirmedOn,
    Instant settledAt,
    Ended ended,
    Id createdBy,
    Role createdAs,
    Instant createdAt,
    Id updatedBy,
    Instant updatedAt) {

  /** How an answer stopped standing. */
  public enum Ended {
    /** A later answer took its place. */
    REPLACED,
    /** The one who gave it took it back. */
    WITHDRAWN
  }

  /** Whether what it asked for is still to be done, the file standing at this version. */
  public boolean open(int version) {
    return answer.asksMore() && settledAt == null && fileVersion >= version;
  }

  /** Whether child and month are confirmed: a change only counts once the file says it too. */
  public boolean complete(int version) {
    return standing && !(answer == UpdateAnswer.CHANGED && open(version));
  }

  public UpdateConfirmation ended(Ended how, Id by, Instant now) {
    return with(false, settledAt, how, by, now);
  }

  public UpdateConfirmation settled(Id by, Instant now) {
    return with(standing, now, ended, by, now);
  }

  private UpdateConfirmation with(boolean stands, Instant settled, Ended how, Id by, Instant now) {
    return new UpdateConfirmation(
        id,
        version + 1,
        clientId,
        child,
        period,
        stands,
        division,
        unit,
        answer,
        fileVersion,
        tappedAt,
        confirmedOn,
        settled,
        how,
        createdBy,
        createdAs,
        createdAt,
        by,
        now);
  }
}
