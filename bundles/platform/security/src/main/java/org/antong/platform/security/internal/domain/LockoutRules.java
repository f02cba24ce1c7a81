package org.antong.platform.security.internal.domain;

import java.time.Duration;
import java.time.Instant;

/** When a name is locked out (domain.md 8.2, login failure). */
public final class LockoutRules {

  /**
   * Failed logins of a name from a source.
   *
   * @param failures since the last lockout or success
   * @param lockedUntil in the past when not locked out
   */
  public record Attempt(int failures, Instant failedAt, Instant lockedUntil) {

    public static final Attempt NONE = new Attempt(0, Instant.EPOCH, Instant.EPOCH);

    public boolean lockedAt(Instant now) {
      return now.isBefore(lockedUntil);
    }
  }

  private LockoutRules() {}

  /** One failure more; failures older than a lockout lasts are forgotten. */
  public static Attempt failed(Attempt before, int limit, Duration lock, Instant now) {
    boolean forgotten = !now.isBefore(before.failedAt().plus(lock));
    int failures = forgotten ? 1 : before.failures() + 1;
    return failures >= limit
        ? new Attempt(0, now, now.plus(lock))
        : new Attempt(failures, now, before.lockedUntil());
  }
}
