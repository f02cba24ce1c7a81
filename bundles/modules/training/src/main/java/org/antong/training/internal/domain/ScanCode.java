package org.antong.training.internal.domain;

import java.time.Duration;
import java.time.Instant;
import org.antong.platform.api.Id;
import org.antong.platform.api.fault.Decision;

/**
 * What the code on the coordinator's screen says: which half day, and in which span of seconds it
 * stood there (domain.md 5.9). A photograph of it is of no use a little later.
 *
 * @param slot which span since 1970, each as long as the setting says
 */
public record ScanCode(Id session, Id halfDay, long slot) {

  /** Clocks of several machines differ by a few seconds. */
  private static final Duration AHEAD = Duration.ofSeconds(5);

  /** The code that stands on the screen at a moment. */
  public static ScanCode at(Id session, Id halfDay, Instant now, int seconds) {
    return new ScanCode(session, halfDay, Math.floorDiv(now.getEpochSecond(), seconds));
  }

  /** What is signed with the installation's key. */
  public String signed() {
    return session + "/" + halfDay + "/" + slot;
  }

  /** When the next code takes its place on the screen. */
  public Instant until(int seconds) {
    return Instant.ofEpochSecond((slot + 1) * seconds);
  }

  /**
   * A code counts while it stands on the screen and, for the way to the server, a little longer.
   *
   * @param grace seconds after it left the screen
   */
  public Decision scanned(Instant at, int seconds, int grace) {
    Instant first = Instant.ofEpochSecond(slot * seconds).minus(AHEAD);
    if (at.isBefore(first)) return Decision.refuse("training.scan.unknown");
    Instant last = until(seconds).plusSeconds(grace);
    if (!at.isBefore(last)) return Decision.refuse("training.scan.expired", seconds);
    return Decision.allow();
  }
}
