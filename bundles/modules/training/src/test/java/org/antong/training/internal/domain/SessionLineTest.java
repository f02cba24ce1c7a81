package org.antong.training.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.junit.jupiter.api.Test;

class SessionLineTest {

  @Test
  void present_is_half_days_attended_of_all_scheduled_and_cost_is_for_who_was_there() {
    SessionLine s = line(100_000L, 3, 2, 9, 2, 1, 2, 145);
    assertThat(s.presentPercent()).isEqualByComparingTo("75.0");
    assertThat(s.meanScore()).isEqualByComparingTo("72.5");
    assertThat(s.passPercent()).isEqualByComparingTo("50.0");
    assertThat(s.costPerHead()).isEqualByComparingTo("500.00");
  }

  @Test
  void of_nothing_there_is_no_share() {
    SessionLine s = line(null, 0, 0, 0, 0, 0, 0, 0);
    assertThat(s.presentPercent()).isNull();
    assertThat(s.meanScore()).isNull();
    assertThat(s.passPercent()).isNull();
    assertThat(s.costPerHead()).isNull();
  }

  @Test
  void a_share_of_two_thirds_rounds_half_up() {
    assertThat(line(1000L, 3, 3, 8, 3, 2, 3, 200).passPercent()).isEqualByComparingTo("66.7");
    assertThat(line(1000L, 3, 3, 8, 3, 2, 3, 200).costPerHead()).isEqualByComparingTo("3.33");
  }

  @Test
  void satisfaction_is_the_mean_of_all_answers_once_enough_have_answered() {
    SessionLine line = line(null, 10, 9, 18, 0, 0, 0, 0);
    // 170 points in 40 answers of nine sheets: 4.25, to one decimal
    assertThat(line.rating(9)).isEqualByComparingTo("4.3");
    // too few for nobody to be found out: what was stored when it was archived
    assertThat(line.rating(10)).isEqualByComparingTo("4.5");
  }

  private static SessionLine line(
      Long cost,
      long enrolled,
      long present,
      long attended,
      long takers,
      long passed,
      long scored,
      long score) {
    LocalDate day = LocalDate.of(2026, 5, 12);
    return new SessionLine(
        new Id(1),
        "轮训",
        Tier.COUNTY,
        Mode.ONSITE,
        day,
        day,
        null,
        null,
        DivisionCode.of("610999"),
        50,
        4,
        cost,
        45,
        9,
        40,
        170,
        enrolled,
        present,
        attended,
        takers,
        passed,
        scored,
        score);
  }
}
