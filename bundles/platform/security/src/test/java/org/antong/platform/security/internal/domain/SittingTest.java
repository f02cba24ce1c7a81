package org.antong.platform.security.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.antong.platform.api.Id;
import org.junit.jupiter.api.Test;

class SittingTest {

  private static final Limits LIMITS = Limits.standard();
  private static final Instant NINE = Instant.parse("2026-11-23T01:00:00Z");

  @Test
  void a_session_lives_until_its_fifteenth_idle_minute() {
    Sitting sitting = sitting(NINE, NINE);
    assertThat(sitting.livesAt(NINE.plus(Duration.ofMinutes(15)).minusMillis(1), LIMITS)).isTrue();
    assertThat(sitting.livesAt(NINE.plus(Duration.ofMinutes(15)), LIMITS)).isFalse();
  }

  @Test
  void a_session_in_use_still_ends_after_eight_hours() {
    Instant end = NINE.plus(Duration.ofHours(8));
    Sitting sitting = sitting(NINE, end.minusSeconds(1));
    assertThat(sitting.livesAt(end.minusMillis(1), LIMITS)).isTrue();
    assertThat(sitting.livesAt(end, LIMITS)).isFalse();
  }

  @Test
  void a_clock_that_is_set_back_lengthens_no_session() {
    Sitting sitting = sitting(NINE, NINE);
    assertThat(sitting.livesAt(NINE.minus(Duration.ofHours(2)), LIMITS)).isFalse();
    assertThat(sitting.livesAt(NINE.minusSeconds(60), LIMITS)).as("another node's").isTrue();
    Instant later = NINE.plus(Duration.ofHours(2));
    assertThat(sitting(NINE, later).livesAt(NINE.plusSeconds(60), LIMITS)).isFalse();
  }

  @Test
  void an_earlier_use_does_not_shorten_a_session() {
    assertThat(sitting(NINE, NINE).seenAt(NINE.minusSeconds(60)).seen()).isEqualTo(NINE);
    assertThat(sitting(NINE, NINE).seenAt(null).seen()).isEqualTo(NINE);
  }

  @Test
  void each_session_has_a_token_of_its_own_that_does_not_tell_the_cookie() {
    String one = Tokens.fresh();
    String other = Tokens.fresh();
    assertThat(one).hasSize(43).isNotEqualTo(other);
    assertThat(Tokens.csrf(one)).hasSize(43).isNotEqualTo(Tokens.csrf(other)).isNotEqualTo(one);
    assertThat(Tokens.csrf(one)).isNotEqualTo(Tokens.digest(one));
  }

  private static Sitting sitting(Instant begun, Instant seen) {
    return new Sitting(
        "k",
        new Id(1),
        "liming",
        "李明",
        List.of(),
        false,
        false,
        false,
        null,
        Locale.ENGLISH,
        null,
        begun,
        seen);
  }
}
