package org.antong.platform.reporting.internal.domain;

import java.time.Instant;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;

/**
 * A published version of a county's own report.
 *
 * @param report its id, for example {@code L01}
 * @param no counted from 1
 * @param sha256 of description and template together
 * @param reason what the administrator said; null for nothing
 * @param by who published it
 */
public record LocalVersion(
    Id id,
    String report,
    int no,
    State state,
    String title,
    String sha256,
    DivisionCode division,
    DivisionCode unit,
    String reason,
    Id by,
    Instant at) {

  /** Whether readers get it. */
  public enum State {
    IN_FORCE,
    REPLACED,
    WITHDRAWN
  }
}
