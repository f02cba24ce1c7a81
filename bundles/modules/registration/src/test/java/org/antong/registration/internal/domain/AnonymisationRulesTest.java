package org.antong.registration.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.registration.internal.domain.Anonymisation.Step;
import org.junit.jupiter.api.Test;

class AnonymisationRulesTest {

  private static final LocalDate DUE = LocalDate.of(2026, 10, 15);
  private static final Instant NOW = Instant.parse("2026-10-15T01:30:00Z");
  private static final Id FIRST = new Id(1);
  private static final Id SECOND = new Id(2);

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }

  private static Anonymisation proposed() {
    Area place = Area.of(DivisionCode.of("610999101201"), DivisionCode.of("610999"));
    return Anonymisation.proposed(new Id(9), place, null, "期满", FIRST, NOW);
  }

  private static String proposing(
      FileState state, boolean asked, boolean held, boolean merged, LocalDate today) {
    return AnonymisationRules.proposing(state, DUE, asked, held, merged, today).refusal();
  }

  @Test
  void a_file_goes_on_the_day_it_is_due_and_not_the_day_before() {
    assertThat(proposing(FileState.CLOSED, false, false, false, DUE)).isNull();
    assertThat(proposing(FileState.CLOSED, false, false, false, DUE.minusDays(1)))
        .isEqualTo("registration.anonymise.early");
    assertThat(proposing(FileState.CLOSED, true, false, false, DUE.minusDays(1))).isNull();
  }

  @Test
  void a_file_that_is_not_closed_or_held_or_one_with_another_stays() {
    assertThat(proposing(FileState.ACTIVE, true, false, false, DUE))
        .isEqualTo("registration.anonymise.open");
    assertThat(proposing(FileState.CLOSED, true, true, false, DUE))
        .isEqualTo("registration.anonymise.held");
    assertThat(proposing(FileState.CLOSED, true, false, true, DUE))
        .isEqualTo("registration.anonymise.merged");
  }

  @Test
  void nobody_confirms_what_she_proposed_and_nothing_while_somebody_waits_for_an_answer() {
    Anonymisation a = proposed();
    assertThat(AnonymisationRules.confirming(a, FIRST, FileState.CLOSED, false, false).refusal())
        .isEqualTo("registration.anonymise.own");
    assertThat(AnonymisationRules.confirming(a, SECOND, FileState.CLOSED, false, true).refusal())
        .isEqualTo("registration.anonymise.waiting");
    assertThat(AnonymisationRules.confirming(a, SECOND, FileState.CLOSED, true, false).refusal())
        .isEqualTo("registration.anonymise.held");
    assertThat(AnonymisationRules.confirming(a, SECOND, FileState.REOPENED, false, false).refusal())
        .isEqualTo("registration.anonymise.open");
    assertThat(AnonymisationRules.confirming(a, SECOND, FileState.CLOSED, false, false).allowed())
        .isTrue();
  }

  @Test
  void a_step_with_something_left_is_done_again_and_the_last_ends_it() {
    Anonymisation a = proposed().decided(AnonymisationState.CONFIRMED, null, SECOND, NOW);
    assertThat(a.step()).isEqualTo(Step.FILE);
    a = a.further(1, false, NOW);
    assertThat(a.step()).isEqualTo(Step.ATTACHMENTS);
    a = a.further(500, true, NOW);
    assertThat(a.step()).isEqualTo(Step.ATTACHMENTS);
    while (a.state() == AnonymisationState.CONFIRMED) a = a.further(0, false, NOW);
    assertThat(a.state()).isEqualTo(AnonymisationState.DONE);
    assertThat(a.rows()).isEqualTo(501);
    assertThat(a.reason()).isNull();
  }

  @Test
  void of_a_birth_date_the_year_stays_where_no_table_tells_the_difference() {
    // 7 and 8 years old all the while, and no column ends there
    assertThat(AnonymisationRules.coarse(day("2015-06-17"), day("2023-02-01"), day("2024-01-20")))
        .isEqualTo(day("2015-01-01"));
  }

  @Test
  void where_a_column_ends_in_the_life_of_the_file_the_month_stays() {
    // 14 in June 2029: by the first of January it would be 14 in January already
    assertThat(AnonymisationRules.coarse(day("2015-06-17"), day("2028-02-01"), day("2029-12-20")))
        .isEqualTo(day("2015-06-01"));
    // the end of June is still counted
    assertThat(AnonymisationRules.coarse(day("2015-06-30"), day("2029-06-30"), day("2029-06-30")))
        .isEqualTo(day("2015-01-01"));
  }

  @Test
  void a_child_of_the_29th_of_February_is_not_counted_older_at_the_end_of_a_February() {
    // 6 on 1 March 2018: 1 February would make it 6 at the end of February
    assertThat(AnonymisationRules.coarse(day("2012-02-29"), day("2017-06-01"), day("2019-01-01")))
        .isEqualTo(day("2012-03-01"));
    assertThat(AnonymisationRules.coarse(null, DUE, DUE)).isNull();
  }
}
