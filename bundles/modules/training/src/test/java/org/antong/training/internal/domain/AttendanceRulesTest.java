package org.antong.training.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.junit.jupiter.api.Test;

class AttendanceRulesTest {

  private static final LocalDate DAY = LocalDate.of(2026, 10, 15);

  @Test
  void a_leave_has_a_reason() {
    assertThat(AttendanceRules.saying(Presence.LEAVE, null, DAY, DAY, true, false).refusal())
        .isEqualTo("training.attendance.leave-reason");
    assertThat(AttendanceRules.saying(Presence.ABSENT, null, DAY, DAY, true, false).allowed())
        .isTrue();
  }

  @Test
  void scans_count_on_the_day_of_the_half_day_only() {
    assertThat(AttendanceRules.scanning(DAY, DAY, true, false).allowed()).isTrue();
    assertThat(AttendanceRules.scanning(DAY, DAY.minusDays(1), true, false).refusal())
        .isEqualTo("training.scan.not-yet");
    assertThat(AttendanceRules.scanning(DAY, DAY.plusDays(1), true, false).refusal())
        .isEqualTo("training.scan.over");
  }

  @Test
  void nobody_scans_into_a_half_day_that_is_confirmed_or_a_session_that_is_not_held() {
    assertThat(AttendanceRules.scanning(DAY, DAY, true, true).refusal())
        .isEqualTo("training.scan.confirmed");
    assertThat(AttendanceRules.scanning(DAY, DAY, false, false).refusal())
        .isEqualTo("training.scan.not-held");
  }

  @Test
  void leave_is_taken_down_beforehand_and_presence_is_not() {
    LocalDate before = DAY.minusDays(3);
    assertThat(AttendanceRules.saying(Presence.LEAVE, "出差", DAY, before, true, false).allowed())
        .isTrue();
    assertThat(AttendanceRules.saying(Presence.PRESENT, null, DAY, before, true, false).refusal())
        .isEqualTo("training.attendance.not-yet");
    assertThat(
            AttendanceRules.saying(Presence.PRESENT, null, DAY, DAY.plusDays(9), true, false)
                .allowed())
        .isTrue();
  }

  @Test
  void a_half_day_is_confirmed_once_and_opened_again_with_a_reason_before_certificates() {
    assertThat(AttendanceRules.confirming(DAY, DAY, true, false).allowed()).isTrue();
    assertThat(AttendanceRules.confirming(DAY, DAY, true, true).refusal())
        .isEqualTo("training.attendance.confirmed");
    assertThat(AttendanceRules.confirming(DAY, DAY.minusDays(1), true, false).allowed()).isFalse();
    assertThat(AttendanceRules.reopening(true, false, "漏签").allowed()).isTrue();
    assertThat(AttendanceRules.reopening(true, false, null).refusal())
        .isEqualTo("training.attendance.reason");
    assertThat(AttendanceRules.reopening(true, true, "漏签").refusal())
        .isEqualTo("training.attendance.certified");
    assertThat(AttendanceRules.reopening(false, false, "漏签").refusal())
        .isEqualTo("training.attendance.not-confirmed");
  }

  @Test
  void confirmed_attendance_adds_up_in_the_room_and_online() {
    List<Attendance> all = List.of(of(180, false), of(150, true), of(180, true), of(0, false));
    Map<Id, LocalDate> days = new HashMap<>();
    for (int i = 0; i < 4; i++) days.put(all.get(i).halfDay(), DAY.plusDays(i));
    // the fourth half day is not confirmed yet and worth nothing
    assertThat(AttendanceRules.attended(all, days))
        .isEqualTo(new AttendanceRules.Attended(180, 330, 3, DAY.plusDays(2)));
    assertThat(AttendanceRules.attended(List.of(), days))
        .isEqualTo(new AttendanceRules.Attended(0, 0, 0, null));
  }

  @Test
  void only_presence_is_worth_its_minutes() {
    assertThat(AttendanceRules.worth(Presence.PRESENT, 180)).isEqualTo(180);
    assertThat(AttendanceRules.worth(Presence.LEAVE, 180)).isZero();
    assertThat(AttendanceRules.worth(Presence.ABSENT, 180)).isZero();
  }

  private static Attendance of(int minutes, boolean online) {
    Area home = Area.of(DivisionCode.of("610999101201"), DivisionCode.of("610999"));
    Instant now = Instant.parse("2026-10-15T01:00:00Z");
    return new Attendance(
        Id.next(),
        1,
        new Id(1),
        Id.next(),
        new Id(3),
        new Id(4),
        home,
        Presence.PRESENT,
        online,
        SignedBy.TICK,
        null,
        null,
        null,
        minutes,
        new Id(5),
        now,
        new Id(5),
        now);
  }
}
