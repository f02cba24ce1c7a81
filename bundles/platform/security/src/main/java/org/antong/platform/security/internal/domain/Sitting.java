package org.antong.platform.security.internal.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.access.Purpose;

/**
 * A session as it is kept, with what is needed of its account.
 *
 * @param key SHA-256 of the cookie
 * @param mustChange the password is somebody else's choice, or too old
 * @param free a demo account, which owes nothing
 * @param enrolled the account has a second factor
 * @param proved when this session proved it last; null when it never did
 */
public record Sitting(
    String key,
    Id account,
    String name,
    String displayName,
    List<Grant> grants,
    boolean mustChange,
    boolean free,
    boolean enrolled,
    Instant proved,
    Locale locale,
    Purpose purpose,
    Instant begun,
    Instant seen) {

  /** The clocks of two nodes are no further apart. */
  private static final Duration APART = Duration.ofMinutes(5);

  public Sitting seenAt(Instant later) {
    return later == null || !later.isAfter(seen)
        ? this
        : new Sitting(
            key,
            account,
            name,
            displayName,
            grants,
            mustChange,
            free,
            enrolled,
            proved,
            locale,
            purpose,
            begun,
            later);
  }

  /** When it ends for want of use. */
  public Instant idleEnds(Limits limits) {
    return seen.plus(limits.idle());
  }

  /** When it ends in any case. */
  public Instant ends(Limits limits) {
    return begun.plus(limits.absolute());
  }

  /**
   * Whether it lives. One that was used or begun later than now comes from a clock that was set
   * back since, and would outlive its limits by as much.
   */
  public boolean livesAt(Instant now, Limits limits) {
    Instant latest = now.plus(APART);
    return now.isBefore(idleEnds(limits))
        && now.isBefore(ends(limits))
        && !seen.isAfter(latest)
        && !begun.isAfter(latest);
  }
}
