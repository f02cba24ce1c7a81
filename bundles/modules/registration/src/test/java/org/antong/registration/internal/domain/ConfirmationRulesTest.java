package org.antong.registration.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.antong.platform.api.Period;
import org.junit.jupiter.api.Test;

class ConfirmationRulesTest {

  private static final Period OCTOBER = new Period(Period.Kind.MONTH, 2026, 10);
  private static final Period FEBRUARY = new Period(Period.Kind.MONTH, 2027, 2);
  private final ConfirmationRules rules = new ConfirmationRules(31, 31);

  private static LocalDate day(int month, int day) {
    return LocalDate.of(2026, month, day);
  }

  @Test
  void a_month_is_confirmed_until_its_last_day_unless_the_county_says_earlier() {
    assertThat(rules.due(OCTOBER)).isEqualTo(day(10, 31));
    assertThat(rules.due(FEBRUARY)).isEqualTo(LocalDate.of(2027, 2, 28));
    assertThat(new ConfirmationRules(30, 31).due(FEBRUARY)).isEqualTo(LocalDate.of(2027, 2, 28));
    assertThat(new ConfirmationRules(25, 31).due(OCTOBER)).isEqualTo(day(10, 25));
  }

  @Test
  void the_last_minute_of_a_month_in_Shanghai_still_belongs_to_it() {
    Instant last = Instant.parse("2026-10-31T15:59:59Z");
    assertThat(ConfirmationRules.tappedOn(last, last)).isEqualTo(day(10, 31));
    assertThat(ConfirmationRules.tappedOn(last.plusSeconds(1), last.plusSeconds(1)))
        .isEqualTo(day(11, 1));
  }

  @Test
  void a_phone_whose_clock_is_ahead_does_not_confirm_the_future() {
    Instant received = Instant.parse("2026-10-15T01:30:00Z");
    assertThat(ConfirmationRules.tappedOn(received.plusSeconds(86_400 * 40), received))
        .isEqualTo(day(10, 15));
    assertThat(ConfirmationRules.tappedOn(null, received)).isEqualTo(day(10, 15));
  }

  @Test
  void a_tap_counts_for_the_month_of_its_day_and_no_other() {
    assertThat(ConfirmationRules.taking(OCTOBER, day(10, 1), day(10, 1)).allowed()).isTrue();
    assertThat(ConfirmationRules.taking(OCTOBER, day(10, 31), day(10, 31)).allowed()).isTrue();
    assertThat(ConfirmationRules.taking(OCTOBER, day(9, 30), day(10, 1)).refusal())
        .isEqualTo("registration.confirmation.other-month");
    assertThat(ConfirmationRules.taking(OCTOBER, day(11, 1), day(11, 1)).refusal())
        .isEqualTo("registration.confirmation.other-month");
  }

  @Test
  void what_was_tapped_without_a_connection_comes_in_until_the_end_of_the_next_month() {
    assertThat(ConfirmationRules.taking(OCTOBER, day(10, 31), day(11, 30)).allowed()).isTrue();
    assertThat(ConfirmationRules.taking(OCTOBER, day(10, 31), day(12, 1)).refusal())
        .isEqualTo("registration.confirmation.too-late");
  }

  @Test
  void a_file_is_confirmed_while_it_is_on_the_books() {
    assertThat(ConfirmationRules.confirming(FileState.ACTIVE).allowed()).isTrue();
    assertThat(ConfirmationRules.confirming(FileState.REOPENED).allowed()).isTrue();
    assertThat(ConfirmationRules.confirming(FileState.CLOSE_REQUESTED).allowed()).isTrue();
    assertThat(ConfirmationRules.confirming(FileState.DRAFT).allowed()).isFalse();
    assertThat(ConfirmationRules.confirming(FileState.CLOSED).allowed()).isFalse();
  }

  @Test
  void a_file_begun_in_the_month_itself_is_not_asked_for() {
    assertThat(ConfirmationRules.asked(day(9, 30), OCTOBER)).isTrue();
    assertThat(ConfirmationRules.asked(day(10, 1), OCTOBER)).isFalse();
  }

  @Test
  void a_file_is_overdue_from_the_thirty_first_day_after_its_last_look() {
    assertThat(rules.overdueSince(day(9, 10), OCTOBER, day(10, 10))).isNull();
    assertThat(rules.overdueSince(day(9, 10), OCTOBER, day(10, 11))).isEqualTo(day(10, 11));
    assertThat(rules.stale(day(9, 10), day(10, 10))).isFalse();
    assertThat(rules.stale(day(9, 10), day(10, 11))).isTrue();
  }

  @Test
  void after_the_months_last_day_every_file_not_confirmed_is_overdue() {
    assertThat(rules.overdueSince(day(10, 5), OCTOBER, day(10, 31))).isNull();
    assertThat(rules.overdueSince(day(10, 5), OCTOBER, day(11, 1))).isEqualTo(day(11, 1));
    assertThat(new ConfirmationRules(20, 31).overdueSince(day(10, 5), OCTOBER, day(10, 21)))
        .isEqualTo(day(10, 21));
  }

  @Test
  void not_one_file_open_is_a_hundred_percent_and_one_open_never_is() {
    ConfirmationCount none = ConfirmationCount.none(null, null);
    assertThat(none.percent()).isEqualTo(100);
    assertThat(new ConfirmationCount(null, null, 1000, 999, 0, 0, null).percent()).isEqualTo(99);
    ConfirmationCount both =
        none.plus(new ConfirmationCount(null, null, 3, 1, 1, 2, day(9, 1)))
            .plus(new ConfirmationCount(null, null, 2, 2, 0, 0, null));
    assertThat(both).isEqualTo(new ConfirmationCount(null, null, 5, 3, 1, 2, day(9, 1)));
  }
}
