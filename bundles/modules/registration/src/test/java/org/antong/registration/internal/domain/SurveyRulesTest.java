package org.antong.registration.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.registration.internal.domain.SurveyTask.Report;
import org.junit.jupiter.api.Test;

class SurveyRulesTest {

  private static final LocalDate FROM = LocalDate.of(2026, 10, 1);
  private static final LocalDate TO = LocalDate.of(2026, 10, 31);
  private static final Instant NOW = Instant.parse("2026-10-15T01:30:00Z");
  private static final Id DIRECTOR = new Id(11);
  private static final Id SUPERVISOR = new Id(12);

  @Test
  void a_plan_says_all_that_is_wrong_with_it() {
    assertThat(fields(SurveyRules.plan(null, " ", null, null, null)))
        .containsExactly("title", "year", "from", "to");
    assertThat(fields(SurveyRules.plan(2026, "摸底", null, TO, FROM))).containsExactly("to");
    assertThat(SurveyRules.plan(2026, "摸底", null, FROM, FROM)).isEmpty();
  }

  @Test
  void a_round_starts_once_and_not_after_its_last_day() {
    assertThat(SurveyRules.starting(round(SurveyState.PLANNED), 3, TO).allowed()).isTrue();
    assertThat(SurveyRules.starting(round(SurveyState.PLANNED), 3, TO.plusDays(1)).refusal())
        .isEqualTo("registration.survey.start.over");
    assertThat(SurveyRules.starting(round(SurveyState.PLANNED), 0, TO).refusal())
        .isEqualTo("registration.survey.start.no-villages");
    assertThat(SurveyRules.starting(round(SurveyState.RUNNING), 3, TO).allowed()).isFalse();
  }

  @Test
  void a_round_with_open_villages_is_checked_only_after_its_last_day() {
    SurveyRound running = round(SurveyState.RUNNING);
    assertThat(SurveyRules.checking(running, 0, FROM).allowed()).isTrue();
    assertThat(SurveyRules.checking(running, 1, TO).refusal())
        .isEqualTo("registration.survey.check.open");
    assertThat(SurveyRules.checking(running, 1, TO.plusDays(1)).allowed()).isTrue();
    assertThat(SurveyRules.closing(running).allowed()).isFalse();
    assertThat(SurveyRules.closing(round(SurveyState.CHECKED)).allowed()).isTrue();
  }

  @Test
  void more_files_than_children_found_is_a_mistake() {
    assertThat(SurveyRules.report(10, 1, 1, null)).isEmpty();
    assertThat(fields(SurveyRules.report(10, 1, 2, null))).containsExactly("filesStarted");
    assertThat(fields(SurveyRules.report(null, -1, null, null)))
        .containsExactly("households", "found", "filesStarted");
  }

  @Test
  void a_report_with_children_nobody_visited_says_why() {
    assertThat(fields(SurveyRules.reporting(task(5, 4), " "))).containsExactly("note");
    assertThat(SurveyRules.reporting(task(5, 4), "全家外出")).isEmpty();
    assertThat(SurveyRules.reporting(task(5, 5), null)).isEmpty();
  }

  @Test
  void who_did_the_work_never_checks_it() {
    SurveyRound running = round(SurveyState.RUNNING);
    SurveyTask open = task(1, 1);
    assertThat(SurveyRules.judging(running, open, SUPERVISOR).refusal())
        .isEqualTo("registration.survey.judge.not-done");
    SurveyTask done = open.done(new Report(1, 0, 0, null), DIRECTOR, NOW);
    assertThat(SurveyRules.judging(running, done, SUPERVISOR).allowed()).isTrue();
    assertThat(SurveyRules.judging(running, done, DIRECTOR).refusal())
        .isEqualTo("registration.survey.judge.own");
    assertThat(SurveyRules.working(running, done).allowed()).isFalse();
    assertThat(SurveyRules.working(running, done.returned("少一户", SUPERVISOR, NOW)).allowed())
        .isTrue();
  }

  @Test
  void only_reported_villages_count_with_what_they_found() {
    SurveyTask done = task(4, 4).done(new Report(9, 2, 1, null), DIRECTOR, NOW);
    SurveyFigures sum =
        SurveyFigures.of(
            List.of(
                done.checked(SUPERVISOR, NOW), done.returned("x", SUPERVISOR, NOW), task(2, 1)));
    assertThat(sum).isEqualTo(new SurveyFigures(3, 1, 1, 10, 9, 9, 2, 1));
    assertThat(sum.percent()).isEqualTo(33);
  }

  private static List<String> fields(List<FieldProblem> problems) {
    return problems.stream().map(FieldProblem::field).toList();
  }

  private static SurveyRound round(SurveyState state) {
    DivisionCode county = DivisionCode.of("610999");
    return new SurveyRound(
        new Id(1),
        1,
        2026,
        "摸底",
        null,
        FROM,
        TO,
        county,
        county,
        state,
        SUPERVISOR,
        NOW,
        SUPERVISOR,
        NOW);
  }

  private static SurveyTask task(int toVisit, int visited) {
    return new SurveyTask(
        new Id(2),
        1,
        new Id(1),
        DivisionCode.of("610999101201"),
        DivisionCode.of("610999"),
        SurveyTask.State.TO_DO,
        toVisit,
        visited,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        SUPERVISOR,
        NOW);
  }
}
