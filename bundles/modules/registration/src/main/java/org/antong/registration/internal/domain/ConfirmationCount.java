package org.antong.registration.internal.domain;

import java.time.LocalDate;
import org.antong.platform.api.division.DivisionCode;

/**
 * How far a village, or a place above, has come with a month's confirmation.
 *
 * @param files that have to be confirmed
 * @param confirmed of them
 * @param followUps answers whose file has not been seen to
 * @param stale not confirmed and not looked at for too long
 * @param oldest the longest any of those not confirmed was not looked at: its last look, else its
 *     registration; null when all are confirmed
 */
public record ConfirmationCount(
    DivisionCode division,
    DivisionCode unit,
    long files,
    long confirmed,
    long followUps,
    long stale,
    LocalDate oldest) {

  public static ConfirmationCount none(DivisionCode division, DivisionCode unit) {
    return new ConfirmationCount(division, unit, 0, 0, 0, 0, null);
  }

  public long open() {
    return files - confirmed;
  }

  /** Whole percent of the files, never 100 while one is open. */
  public long percent() {
    return files == 0 ? 100 : confirmed * 100 / files;
  }

  /** Both together, for the place of this one. */
  public ConfirmationCount plus(ConfirmationCount other) {
    LocalDate older =
        oldest == null || other.oldest != null && other.oldest.isBefore(oldest)
            ? other.oldest
            : oldest;
    return new ConfirmationCount(
        division,
        unit,
        files + other.files,
        confirmed + other.confirmed,
        followUps + other.followUps,
        stale + other.stale,
        older);
  }
}
