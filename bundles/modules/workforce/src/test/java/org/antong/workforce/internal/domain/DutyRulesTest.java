package org.antong.workforce.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.data.Query;
import org.antong.platform.testkit.TestDivisions;
import org.antong.workforce.api.Post;
import org.antong.workforce.internal.domain.DutyReport.Committee;
import org.antong.workforce.internal.domain.DutyReport.Told;
import org.junit.jupiter.api.Test;

class DutyRulesTest {

  private static final DutyRules RULES = new DutyRules(5, 15);
  private static final Period OCTOBER = Period.parse("2026-10").orElseThrow();
  private static final Period FEBRUARY = Period.parse("2028-02").orElseThrow();
  private static final Post POST = Post.of("D-610999101201-1").orElseThrow();
  private static final Id ONE = new Id(1);
  private static final Id TWO = new Id(2);
  private static final Instant AT = Instant.parse("2026-11-01T01:00:00Z");
  private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);

  @Test
  void a_report_is_in_time_up_to_the_due_day_of_the_next_month() {
    assertThat(RULES.due(OCTOBER)).isEqualTo("2026-11-05");
    assertThat(RULES.due(FEBRUARY)).isEqualTo("2028-03-05");
    assertThat(RULES.due(Period.parse("2026-12").orElseThrow())).isEqualTo("2027-01-05");
    assertThat(line(report().submitted(List.of(), day(11, 5), ONE, AT)).onTime()).isTrue();
    assertThat(line(report().submitted(List.of(), day(11, 6), ONE, AT)).onTime()).isFalse();
  }

  @Test
  void a_missing_report_is_overdue_the_day_after_its_last_day() {
    assertThat(line(null).overdue(day(11, 5))).isFalse();
    assertThat(line(null).overdue(day(11, 6))).isTrue();
    assertThat(line(report()).overdue(day(11, 6))).as("a draft is not handed in").isTrue();
    DutyReport late = report().submitted(List.of(), day(11, 9), ONE, AT);
    assertThat(line(late).late(day(11, 9))).isTrue();
    assertThat(line(late).overdue(day(11, 9))).isFalse();
  }

  @Test
  void what_was_in_time_at_first_stays_so_when_it_went_back_and_came_again() {
    DutyReport again =
        report()
            .submitted(List.of(), day(11, 3), ONE, AT)
            .returned("数字不对", day(11, 6), TWO, AT)
            .submitted(List.of(), day(11, 8), ONE, AT);
    assertThat(again.firstSubmitted()).isEqualTo(day(11, 3));
    assertThat(again.submittedOn()).isEqualTo(day(11, 8));
    assertThat(again.answer()).isNull();
    assertThat(line(again).onTime()).isTrue();
  }

  @Test
  void who_was_on_the_post_for_fifteen_days_of_the_month_reports_and_for_fourteen_does_not() {
    // from the 17th on: 17 to 31 are 15 days
    assertThat(RULES.expected(List.of(days(ONE, day(10, 17), Span.NEVER)), OCTOBER)).hasSize(1);
    assertThat(RULES.expected(List.of(days(ONE, day(10, 18), Span.NEVER)), OCTOBER)).isEmpty();
    // 1 to 15 February of a leap year; the day she left is no day on the post
    LocalDate first = LocalDate.of(2028, 2, 1);
    assertThat(RULES.expected(List.of(days(ONE, first, first.plusDays(15))), FEBRUARY)).hasSize(1);
    assertThat(RULES.expected(List.of(days(ONE, first, first.plusDays(14))), FEBRUARY)).isEmpty();
  }

  @Test
  void of_two_holders_in_a_month_the_later_one_reports_and_a_break_does_not_count_against_her() {
    List<DutyDays> change =
        List.of(days(ONE, LONG_AGO, day(10, 12)), days(TWO, day(10, 12), Span.NEVER));
    assertThat(RULES.expected(change, OCTOBER)).extracting(DutyDays::staff).containsExactly(TWO);
    // suspended from 9 to 23 October: 8 + 8 days
    List<DutyDays> paused =
        List.of(days(ONE, LONG_AGO, day(10, 9)), days(ONE, day(10, 24), Span.NEVER));
    assertThat(RULES.expected(paused, OCTOBER)).extracting(DutyDays::staff).containsExactly(ONE);
  }

  @Test
  void nobody_reports_of_months_before_her_appointment_came_into_the_system() {
    DutyDays entered = new DutyDays(ONE, "王秀英", POST, LONG_AGO, Span.NEVER, day(11, 1));
    assertThat(RULES.expected(List.of(entered), OCTOBER)).isEmpty();
    assertThat(RULES.expected(List.of(entered), Period.parse("2026-11").orElseThrow())).hasSize(1);
  }

  @Test
  void a_report_is_handed_in_from_the_last_day_of_its_month_on_and_not_empty() {
    assertThat(DutyRules.submitting(report(), day(10, 30)).allowed()).isFalse();
    assertThat(DutyRules.submitting(report(), day(10, 31)).allowed()).isTrue();
    DutyReport empty =
        DutyReport.begun(POST, ONE, OCTOBER, new Told(null, "x", null, null), List.of(), ONE, AT);
    assertThat(DutyRules.submitting(empty, day(11, 1)).allowed()).isFalse();
    assertThat(DutyRules.writing(null, OCTOBER, day(9, 30)).allowed()).isFalse();
    assertThat(DutyRules.writing(null, OCTOBER, day(10, 1)).allowed()).isTrue();
  }

  @Test
  void the_committee_gets_what_was_handed_in_and_not_before() {
    DutyReport in = report().submitted(List.of(), day(11, 3), ONE, AT);
    assertThat(giving(report(), day(11, 3))).isFalse();
    assertThat(giving(in, day(11, 2))).isFalse();
    assertThat(giving(in, day(11, 3))).isTrue();
    assertThat(giving(in, day(11, 11))).as("not in the future").isFalse();
    assertThat(giving(in.returned("x", day(11, 4), TWO, AT), day(11, 4))).isFalse();
  }

  @Test
  void the_share_on_time_is_of_the_reports_expected() {
    List<DutyLine> lines =
        List.of(
            line(report().submitted(List.of(), day(11, 5), ONE, AT)),
            line(report().submitted(List.of(), day(11, 6), ONE, AT)),
            line(null),
            new DutyLine(POST, ONE, "王秀英", OCTOBER, RULES.due(OCTOBER), false, report()));
    DutyTally tally = DutyTally.of(lines, day(11, 6));
    assertThat(tally).isEqualTo(new DutyTally(3, 2, 1, 1, 2));
    assertThat(tally.onTimePercent()).isEqualTo(33.3);
    assertThat(DutyTally.of(List.of(), day(11, 6)).onTimePercent()).isNull();
  }

  @Test
  void a_report_that_is_not_due_yet_lowers_no_share() {
    List<DutyLine> lines =
        List.of(line(report().submitted(List.of(), day(11, 4), ONE, AT)), line(null));
    // one is in, the other may come until November 5
    DutyTally before = DutyTally.of(lines, day(11, 5));
    assertThat(before.expected()).isEqualTo(2);
    assertThat(before.counted()).isEqualTo(1);
    assertThat(before.onTimePercent()).isEqualTo(100.0);
    assertThat(DutyTally.of(lines, day(11, 6)).onTimePercent()).isEqualTo(50.0);
  }

  @Test
  void figures_come_back_from_their_text_as_they_were() {
    List<Counted> figures =
        List.of(
            new Counted("registration.files", "registration.work.files", 12, 0, false),
            new Counted("registration.confirmed", "registration.work.confirmed", 11, 12, false),
            Counted.off("visiting"));
    assertThat(Counted.of(Counted.text(figures))).isEqualTo(figures);
    assertThat(figures.get(1).percent()).isEqualTo(91.7);
    assertThat(figures.get(0).percent()).isNull();
    assertThat(figures.get(2).module()).isEqualTo("visiting");
    assertThat(Counted.of("")).isEmpty();
  }

  @Test
  void a_year_is_its_months_that_have_begun_and_the_usual_period_the_month_before() {
    LocalDate today = day(11, 30);
    assertThat(DutyFilter.ALL.months(today))
        .extracting(Period::toString)
        .containsExactly("2026-10");
    List<Period> year = DutyFilter.ALL.in(new Period(Period.Kind.YEAR, 2026, 1)).months(today);
    assertThat(year).hasSize(11);
    assertThat(year.get(0)).hasToString("2026-11");
    assertThat(year.get(10)).hasToString("2026-01");
    assertThat(DutyFilter.ALL.in(new Period(Period.Kind.YEAR, 2027, 1)).months(today)).isEmpty();
  }

  @Test
  void a_filter_reads_its_own_address() {
    DutyFilter asked =
        DutyFilter.ALL.in(OCTOBER).showing(DutyFilter.Show.OVERDUE, DutyFilter.Show.NOT_GIVEN);
    assertThat(asked.address()).isEqualTo("?period=2026-10&show=overdue,not-given");
    Query query =
        new Query(
            java.util.Map.of("period", List.of("2026-10"), "show", List.of("overdue,not-given")));
    assertThat(DutyFilter.of(query, TestDivisions.small(), day(11, 1))).isEqualTo(asked);
  }

  private static boolean giving(DutyReport r, LocalDate on) {
    return DutyRules.giving(r, new Committee(on, "村文书", "1"), day(11, 10)).allowed();
  }

  private static DutyReport report() {
    Told told = new Told("走访了在册儿童", null, null, null);
    return DutyReport.begun(POST, ONE, OCTOBER, told, List.of(), ONE, AT);
  }

  private static DutyLine line(DutyReport report) {
    return new DutyLine(POST, ONE, "王秀英", OCTOBER, RULES.due(OCTOBER), true, report);
  }

  private static DutyDays days(Id staff, LocalDate from, LocalDate to) {
    return new DutyDays(staff, "王秀英", POST, from, to, LONG_AGO);
  }

  private static LocalDate day(int month, int day) {
    return LocalDate.of(2026, month, day);
  }
}
