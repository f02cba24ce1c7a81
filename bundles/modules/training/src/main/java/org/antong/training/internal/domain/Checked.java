package org.antong.training.internal.domain;

import java.time.Instant;
import java.util.Objects;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;

/**
 * A half day of a session, with whether its attendance is confirmed.
 *
 * @param host who holds the session
 * @param confirmedAt when; null while it is not
 */
public record Checked(Id session, Area host, HalfDay half, Instant confirmedAt) {

  public Checked {
    Objects.requireNonNull(half);
  }

  public Id id() {
    return half.id();
  }

  public boolean confirmed() {
    return confirmedAt != null;
  }
}
