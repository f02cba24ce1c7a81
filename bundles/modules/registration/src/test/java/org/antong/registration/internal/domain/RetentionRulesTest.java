package org.antong.registration.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.junit.jupiter.api.Test;

class RetentionRulesTest {

  private static final LocalDate CLOSED = LocalDate.of(2026, 5, 20);
  private static final LocalDate BEGUN = LocalDate.of(2020, 3, 1);

  private static LocalDate due(String reason, LocalDate born) {
    return RetentionRules.USUAL.due(reason, CLOSED, born, BEGUN);
  }

  @Test
  void a_file_is_kept_until_five_years_after_the_eighteenth_birthday() {
    assertThat(due("3", LocalDate.of(2015, 6, 1))).isEqualTo(LocalDate.of(2038, 6, 1));
    assertThat(due(null, LocalDate.of(2015, 6, 1))).isEqualTo(LocalDate.of(2038, 6, 1));
  }

  @Test
  void a_child_of_the_29th_of_February_is_as_old_on_the_first_of_March() {
    // 18 in 2030, 23 in 2035, both common years
    assertThat(due("1", LocalDate.of(2012, 2, 29))).isEqualTo(LocalDate.of(2035, 3, 1));
    RetentionRules leap = new RetentionRules(6, Map.of());
    // 24 in 2036, a leap year
    assertThat(leap.due("1", CLOSED, LocalDate.of(2012, 2, 29), BEGUN))
        .isEqualTo(LocalDate.of(2036, 2, 29));
  }

  @Test
  void the_list_in_the_database_has_the_same_edge() {
    LocalDate leap = LocalDate.of(2012, 2, 29);
    assertThat(leap.isAfter(RetentionRules.USUAL.bornBy(LocalDate.of(2035, 2, 28)))).isTrue();
    assertThat(leap.isAfter(RetentionRules.USUAL.bornBy(LocalDate.of(2035, 3, 1)))).isFalse();
  }

  @Test
  void after_a_death_the_years_count_from_the_closing() {
    assertThat(due("4", LocalDate.of(2015, 6, 1))).isEqualTo(LocalDate.of(2031, 5, 20));
  }

  @Test
  void without_a_birth_date_the_child_counts_as_born_when_the_file_began() {
    assertThat(due("3", null)).isEqualTo(LocalDate.of(2043, 3, 1));
  }

  @Test
  void a_file_closed_after_its_time_is_due_at_once_and_not_before_its_closing() {
    assertThat(due("9", LocalDate.of(1999, 1, 1))).isEqualTo(CLOSED);
  }

  @Test
  void settings_are_read_and_what_is_no_setting_is_left_out() {
    assertThat(RetentionRules.of(3, "4:2, 6 : 1,x, 3:abc,"))
        .isEqualTo(new RetentionRules(3, Map.of("4", 2, "6", 1)));
  }

  @Test
  void a_hold_lasts_through_its_last_day_and_ends_when_somebody_ends_it() {
    Area place = Area.of(DivisionCode.of("610999101201"), DivisionCode.of("610999"));
    Hold hold = new Hold(new Id(1), 1, new Id(2), place, "诉讼", CLOSED, new Id(3), null, null, null);
    assertThat(hold.holds(CLOSED)).isTrue();
    assertThat(hold.holds(CLOSED.plusDays(1))).isFalse();
    assertThat(hold.ended(new Id(3), java.time.Instant.EPOCH).holds(CLOSED)).isFalse();
  }
}
