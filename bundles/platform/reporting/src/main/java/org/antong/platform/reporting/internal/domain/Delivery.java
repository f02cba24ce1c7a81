package org.antong.platform.reporting.internal.domain;

import java.time.Instant;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.Role;
import org.antong.platform.api.division.Area;

/**
 * A table that was sent.
 *
 * @param message text key of why it was not; null when it was
 */
public record Delivery(
    Id id,
    Id plan,
    Period period,
    String report,
    Area place,
    Id toAccount,
    Role toRole,
    Area toPlace,
    State state,
    String message,
    Mail mail,
    int mailTries,
    Instant at) {

  /** Whether it came to somebody. */
  public enum State {
    SENT,
    FAILED
  }

  /** What became of the mail. */
  public enum Mail {
    /** Nobody asked for one, or no server is set. */
    NONE,
    WAITING,
    SENT,
    FAILED
  }

  /** Where the table stands, for whoever may see it. */
  public String address() {
    boolean apart = place.unit() != null && !place.unit().equals(place.division());
    return "/reporting/"
        + report
        + "?division="
        + place.division()
        + (apart ? "&unit=" + place.unit() : "")
        + "&period="
        + period;
  }
}
