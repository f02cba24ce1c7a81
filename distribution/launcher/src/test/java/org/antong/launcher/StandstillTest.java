package org.antong.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StandstillTest {

  private static final Set<String> KEYS = Set.of("keys");

  private final Standstill standstill = new Standstill();

  private boolean seen(Set<String> lacking, double seconds, long workedMillis) {
    return standstill.seen(lacking, Duration.ofMillis(workedMillis), (long) (seconds * 1e9));
  }

  @Test
  void the_same_lacking_without_work_for_more_than_five_seconds_is_a_standstill() {
    assertThat(seen(KEYS, 10, 8_000)).isFalse();
    assertThat(seen(KEYS, 15, 8_100)).isFalse();
    assertThat(seen(KEYS, 15.1, 8_500)).isTrue();
  }

  @Test
  void who_computes_is_slow_and_waited_for() {
    assertThat(seen(KEYS, 10, 8_000)).isFalse();
    assertThat(seen(KEYS, 16, 8_501)).isFalse();
    assertThat(seen(KEYS, 21, 8_600)).isFalse();
    assertThat(seen(KEYS, 21.1, 8_600)).isTrue();
  }

  @Test
  void something_else_lacking_begins_the_time_anew() {
    assertThat(seen(KEYS, 10, 8_000)).isFalse();
    assertThat(seen(Set.of("disk"), 16, 8_000)).isFalse();
    assertThat(seen(Set.of("disk"), 21, 8_000)).isFalse();
    assertThat(seen(Set.of("disk"), 21.1, 8_000)).isTrue();
  }

  @Test
  void a_runtime_that_still_starts_its_bundles_stands_nowhere() {
    assertThat(seen(Set.of(), 10, 8_000)).isFalse();
    assertThat(seen(Set.of(), 60, 8_000)).isFalse();
  }
}
