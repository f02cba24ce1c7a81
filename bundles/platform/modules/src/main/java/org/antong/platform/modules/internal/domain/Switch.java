package org.antong.platform.modules.internal.domain;

import java.time.Instant;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;

/**
 * A module switched on or off in a county, and for how long that lasted.
 *
 * @param version how many times it was switched there, this one counted
 * @param to when it was switched the other way; {@link #LASTS} while it lasts
 * @param byName who did it, as people know the account
 */
public record Switch(
    Id id,
    int version,
    DivisionCode unit,
    String module,
    boolean enabled,
    String reason,
    Instant from,
    Instant to,
    Id by,
    String byName) {

  /** The end of what lasts. */
  public static final Instant LASTS = Instant.parse("9999-12-31T00:00:00Z");

  public boolean lasts() {
    return to.equals(LASTS);
  }

  /** The same, ended. */
  public Switch until(Instant end) {
    return new Switch(id, version, unit, module, enabled, reason, from, end, by, byName);
  }
}
