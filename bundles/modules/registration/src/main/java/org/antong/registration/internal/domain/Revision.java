package org.antong.registration.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;

/**
 * What one person did to a file in one go: every change recorded in the same moment.
 *
 * @param by the account; null where the system did it, for example after a change of trusteeship
 * @param reason why, where a reason was given
 */
public record Revision(
    Instant at, Id by, Step step, String reason, List<Alteration<?>> alterations) {

  /** What was done, told from what the file was before and after. */
  public enum Step {
    BEGUN,
    EDITED,
    SUBMITTED,
    VERIFIED,
    RETURNED,
    CLOSE_REQUESTED,
    CLOSE_REFUSED,
    CLOSED,
    REOPENED,
    MOVED,
    RESTAMPED,
    /** Became one with another file of the same child, as the one kept or the one closed. */
    MERGED,
    /** A merge was taken back. */
    UNMERGED
  }

  /**
   * One thing that was otherwise before.
   *
   * @param before null for what is new
   * @param after null for what never was
   * @param from first day on which it is otherwise
   * @param until day from which it is no more, when only its end changed; null otherwise
   */
  public record Alteration<T>(T before, T after, LocalDate from, LocalDate until) {}

  public Revision {
    alterations = List.copyOf(alterations);
  }
}
