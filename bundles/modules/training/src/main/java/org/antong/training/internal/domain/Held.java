package org.antong.training.internal.domain;

import java.time.LocalDate;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;

/**
 * A session as those see it who come to it.
 *
 * @param host who holds it
 * @param organiser as papers name it; null when nobody named one
 * @param cost in fen; null while it is not known
 */
public record Held(
    Id id,
    Area host,
    String title,
    SessionState state,
    Terms terms,
    LocalDate from,
    LocalDate to,
    int minutes,
    String venue,
    String organiser,
    Long cost) {

  /** Whether people may sign in and be said to have been there. */
  public boolean runs() {
    return state == SessionState.OPEN
        || state == SessionState.CLOSED
        || state == SessionState.RUNNING
        || state == SessionState.GRADED;
  }
}
