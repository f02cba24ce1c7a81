package org.antong.platform.modules.internal.county;

import java.time.Instant;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.modules.internal.domain.Switch;

/**
 * How a module stands in a county.
 *
 * @param version how many times it was switched there
 * @param last the switch that made it so; null where nobody has switched it
 * @param changed whether this request changed it
 */
public record Outcome(
    DivisionCode county,
    String module,
    boolean enabled,
    int version,
    Switch last,
    boolean changed) {

  /** When it was switched last; null where nobody has. */
  public Instant since() {
    return last == null ? null : last.from();
  }
}
