package org.antong.registration.internal.domain;

import java.time.Instant;
import org.antong.platform.api.Id;

/**
 * The act of writing something down in a file's history.
 *
 * @param by the account; null where the system did it
 * @param reason why, where a reason was given
 */
public record Recording(Instant at, Id by, String reason) {

  /** What a step that was just taken says of itself. */
  public static Recording of(ChildFile before, ChildFile after, Instant at) {
    if (before != null && before.trail().equals(after.trail())) {
      // Nobody's step: the file followed a change of trusteeship.
      return new Recording(at, null, null);
    }
    boolean stepped = before != null && before.state() != after.state();
    return new Recording(at, after.trail().updatedBy(), stepped ? after.trail().reason() : null);
  }

  public Recording because(String why) {
    return why == null || why.isBlank() ? this : new Recording(at, by, why.strip());
  }
}
