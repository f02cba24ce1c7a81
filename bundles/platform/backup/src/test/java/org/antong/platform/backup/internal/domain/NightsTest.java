package org.antong.platform.backup.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class NightsTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final LocalTime AT = LocalTime.of(2, 30);

  /** 2026-10-15 at this time in Shanghai. */
  private static Instant at(String time) {
    return Instant.parse("2026-10-15T" + time + ":00+08:00");
  }

  private static boolean due(String now, String last, boolean failed) {
    return Nights.due(at(now), AT, SHANGHAI, Instant.parse(last), failed);
  }

  @Test
  void a_backup_is_due_once_a_night() {
    String dayBefore = "2026-10-14T02:31:00+08:00";
    assertThat(due("02:29", dayBefore, false)).isFalse();
    assertThat(due("02:30", dayBefore, false)).isTrue();
    assertThat(due("02:40", "2026-10-15T02:31:00+08:00", false)).isFalse();
    assertThat(due("23:59", "2026-10-15T02:31:00+08:00", false)).isFalse();
  }

  @Test
  void one_that_was_missed_is_made_when_the_machine_is_on_again() {
    assertThat(due("08:00", "2026-10-14T02:31:00+08:00", false)).isTrue();
    assertThat(due("01:00", "2026-10-12T02:31:00+08:00", false)).isTrue();
  }

  @Test
  void one_made_while_the_clock_was_ahead_does_not_stand_for_the_nights_until_then() {
    assertThat(due("02:30", "2036-10-14T18:00:00+08:00", false)).isTrue();
    assertThat(due("02:30", "2026-10-15T02:40:00+08:00", false)).isFalse();
  }

  @Test
  void one_made_by_hand_in_the_evening_does_not_stand_for_the_night() {
    assertThat(due("02:30", "2026-10-14T18:00:00+08:00", false)).isTrue();
  }

  @Test
  void one_that_failed_is_tried_again_after_an_hour() {
    assertThat(due("03:29", "2026-10-15T02:30:00+08:00", true)).isFalse();
    assertThat(due("03:30", "2026-10-15T02:30:00+08:00", true)).isTrue();
  }

  @Test
  void old_backups_go_by_number_and_age_and_the_newest_stays() {
    Instant now = at("03:00");
    Instant day = Instant.parse("2026-10-15T02:30:00+08:00");
    List<Instant> five =
        List.of(
            day,
            day.minusSeconds(86_400),
            day.minusSeconds(2 * 86_400),
            day.minusSeconds(3 * 86_400),
            day.minusSeconds(9 * 86_400));
    assertThat(Nights.past(five, now, 14, 60)).isEmpty();
    assertThat(Nights.past(five, now, 3, 60)).containsExactly(3, 4);
    assertThat(Nights.past(five, now, 14, 7)).containsExactly(4);
    assertThat(Nights.past(List.of(Instant.EPOCH), now, 1, 1)).isEmpty();
  }
}
