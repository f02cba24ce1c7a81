package org.antong.workforce.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** When a record is to be checked again (Art. 62: every year). */
class VettingTest {

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }

  @Test
  void the_next_check_is_due_a_year_later_and_on_the_28th_after_a_leap_day() {
    assertThat(Vetting.due(day("2026-03-01"), null, 12)).isEqualTo("2027-03-01");
    assertThat(Vetting.due(day("2028-02-29"), null, 12)).isEqualTo("2029-02-28");
    assertThat(Vetting.due(day("2027-02-28"), null, 12)).isEqualTo("2028-02-28");
    assertThat(Vetting.due(day("2026-12-31"), null, 2)).isEqualTo("2027-02-28");
  }

  @Test
  void an_earlier_day_may_be_set_and_a_later_one_not() {
    assertThat(Vetting.due(day("2026-03-01"), day("2026-09-01"), 12)).isEqualTo("2026-09-01");
    assertThat(Vetting.due(day("2026-03-01"), day("2027-03-02"), 12)).isEqualTo("2027-03-01");
  }
}
