package org.antong.platform.security.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.antong.platform.security.internal.domain.LockoutRules.Attempt;
import org.junit.jupiter.api.Test;

class LockoutRulesTest {

  private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
  private static final Duration LOCK = Duration.ofMinutes(30);

  @Test
  void the_fifth_failure_locks_and_the_fourth_does_not() {
    Attempt attempt = Attempt.NONE;
    for (int i = 0; i < 4; i++) attempt = LockoutRules.failed(attempt, 5, LOCK, NOON);
    assertThat(attempt.lockedAt(NOON)).isFalse();
    attempt = LockoutRules.failed(attempt, 5, LOCK, NOON);
    assertThat(attempt.lockedAt(NOON)).isTrue();
    assertThat(attempt.lockedUntil()).isEqualTo(NOON.plus(LOCK));
  }

  @Test
  void a_lockout_is_over_at_its_very_end() {
    Attempt locked = LockoutRules.failed(Attempt.NONE, 1, LOCK, NOON);
    assertThat(locked.lockedAt(NOON.plus(LOCK).minusMillis(1))).isTrue();
    assertThat(locked.lockedAt(NOON.plus(LOCK))).isFalse();
  }

  @Test
  void failures_older_than_a_lockout_are_forgotten() {
    Attempt four = new Attempt(4, NOON, Instant.EPOCH);
    Instant just = NOON.plus(LOCK).minusMillis(1);
    assertThat(LockoutRules.failed(four, 5, LOCK, just).lockedAt(just)).isTrue();
    Instant later = NOON.plus(LOCK);
    assertThat(LockoutRules.failed(four, 5, LOCK, later).failures()).isEqualTo(1);
  }
}
