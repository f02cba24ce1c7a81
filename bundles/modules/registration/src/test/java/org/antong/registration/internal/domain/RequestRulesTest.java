package org.antong.registration.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.registration.internal.domain.RightsRequest.Answered;
import org.antong.registration.internal.domain.RightsRequest.Asked;
import org.antong.registration.internal.domain.RightsRequest.Decided;
import org.antong.registration.internal.domain.RightsRequest.Done;
import org.junit.jupiter.api.Test;

class RequestRulesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 10, 15);
  private static final LocalDate BORN = LocalDate.of(2026, 1, 10);
  private static final Instant NOW = Instant.parse("2026-10-15T01:30:00Z");
  private static final Actor DIRECTOR = new Actor(new Id(1), Role.VILLAGE_DIRECTOR);
  private static final Actor OFFICER = new Actor(new Id(2), Role.COUNTY_OFFICER);

  private static Asked asked(RequestKind kind) {
    return new Asked(
        kind,
        TODAY,
        RequestChannel.IN_PERSON,
        Requester.GUARDIAN,
        new Id(7),
        "张大山",
        null,
        null,
        "请更正");
  }

  private static RightsRequest received(RequestKind kind, Actor by) {
    Area place = Area.of(DivisionCode.of("610999101201"), DivisionCode.of("610999"));
    return RightsRequest.received(
        "610999-2026-Q0001", new Id(9), place, asked(kind), TODAY, by, NOW);
  }

  private static RightsRequest decided(RequestKind kind, RequestOutcome outcome) {
    return received(kind, DIRECTOR)
        .decided(new Decided(outcome, null, null, null, 4, OFFICER.account(), NOW), NOW);
  }

  private static List<String> fields(List<FieldProblem> problems) {
    return problems.stream().map(FieldProblem::field).toList();
  }

  @Test
  void fifteen_working_days_are_three_weeks_and_a_weekend_counts_nothing() {
    // Thursday 15 October and three weeks
    assertThat(RequestRules.due(TODAY, 15)).isEqualTo(LocalDate.of(2026, 11, 5));
    // Friday, one day: Monday
    assertThat(RequestRules.due(LocalDate.of(2026, 10, 16), 1))
        .isEqualTo(LocalDate.of(2026, 10, 19));
    // what came on a Saturday counts from Monday
    assertThat(RequestRules.due(LocalDate.of(2026, 10, 17), 1))
        .isEqualTo(LocalDate.of(2026, 10, 19));
  }

  @Test
  void a_request_is_late_the_day_after_its_last_day_and_never_once_answered() {
    RightsRequest r = received(RequestKind.SEE, DIRECTOR);
    assertThat(r.overdue(TODAY)).isFalse();
    assertThat(r.overdue(TODAY.plusDays(1))).isTrue();
    RightsRequest answered =
        decided(RequestKind.SEE, RequestOutcome.GRANTED)
            .done(new Done(null, 4, OFFICER.account(), NOW), NOW)
            .answered(new Answered(TODAY, RequestChannel.LETTER, OFFICER.account()), NOW);
    assertThat(answered.overdue(TODAY.plusDays(1))).isFalse();
  }

  @Test
  void somebody_else_than_a_guardian_says_who_she_is_and_shows_a_proof() {
    Asked nobody =
        new Asked(
            RequestKind.SEE,
            TODAY.plusDays(1),
            RequestChannel.LETTER,
            Requester.OTHER,
            null,
            null,
            null,
            null,
            null);
    assertThat(fields(RequestRules.receiving(nobody, BORN, 365, TODAY)))
        .containsExactly("receivedOn", "requesterName", "proof", "asked");
    assertThat(RequestRules.receiving(asked(RequestKind.SEE), BORN, 365, TODAY)).isEmpty();
  }

  @Test
  void who_took_it_in_leaves_the_decision_to_a_colleague_where_there_is_one() {
    RightsRequest own = received(RequestKind.SEE, OFFICER);
    assertThat(RequestRules.deciding(own, OFFICER, true).refusal())
        .isEqualTo("registration.request.decide.own");
    assertThat(RequestRules.deciding(own, OFFICER, false).allowed()).isTrue();
    RightsRequest passedUp = received(RequestKind.SEE, DIRECTOR);
    assertThat(RequestRules.deciding(passedUp, OFFICER, true).allowed()).isTrue();
    assertThat(RequestRules.deciding(passedUp, DIRECTOR, false).refusal())
        .isEqualTo("registration.request.decide.county");
  }

  @Test
  void what_is_not_granted_as_a_whole_needs_an_article_and_a_reason() {
    assertThat(
            fields(
                RequestRules.decision(RequestKind.SEE, RequestOutcome.REFUSED, null, null, null)))
        .containsExactly("ground", "reason");
    assertThat(
            fields(
                RequestRules.decision(
                    RequestKind.DELETE,
                    RequestOutcome.PARTLY,
                    RequestGround.STATUTORY_DUTY,
                    "法定职责",
                    null)))
        .containsExactly("kept");
    assertThat(RequestRules.decision(RequestKind.SEE, RequestOutcome.GRANTED, null, null, null))
        .isEmpty();
  }

  @Test
  void a_granted_correction_is_done_once_the_file_has_moved_on() {
    RightsRequest r = decided(RequestKind.CORRECT, RequestOutcome.GRANTED);
    assertThat(RequestRules.doing(r, 4, false).refusal())
        .isEqualTo("registration.request.done.unchanged");
    assertThat(RequestRules.doing(r, 5, false).allowed()).isTrue();
  }

  @Test
  void a_granted_deletion_is_done_once_the_file_is_to_be_anonymous() {
    RightsRequest whole = decided(RequestKind.DELETE, RequestOutcome.GRANTED);
    assertThat(RequestRules.doing(whole, 4, false).refusal())
        .isEqualTo("registration.request.done.kept");
    assertThat(RequestRules.doing(whole, 4, true).allowed()).isTrue();
    RightsRequest part = decided(RequestKind.DELETE, RequestOutcome.PARTLY);
    assertThat(RequestRules.doing(part, 4, false).allowed()).isTrue();
    assertThat(part.deletes()).isFalse();
  }

  @Test
  void a_refusal_is_answered_with_nothing_done_in_between() {
    RightsRequest refused = decided(RequestKind.SEE, RequestOutcome.REFUSED);
    assertThat(RequestRules.answering(refused).allowed()).isTrue();
    assertThat(RequestRules.doing(refused, 9, true).refusal())
        .isEqualTo("registration.request.done.refused");
    assertThat(RequestRules.answering(decided(RequestKind.SEE, RequestOutcome.GRANTED)).refusal())
        .isEqualTo("registration.request.answer.state");
  }

  private static Asked came(LocalDate on) {
    Asked a = asked(RequestKind.SEE);
    return new Asked(
        a.kind(),
        on,
        a.channel(),
        a.requester(),
        a.guardian(),
        a.name(),
        a.contact(),
        a.proof(),
        a.text());
  }

  private static List<String> wrong(LocalDate on, LocalDate born) {
    return RequestRules.receiving(came(on), born, 365, TODAY).stream()
        .map(FieldProblem::code)
        .toList();
  }

  @Test
  void a_request_came_neither_tomorrow_nor_before_the_child_was_born_nor_years_ago() {
    assertThat(wrong(TODAY.plusDays(1), BORN)).containsExactly("future");
    assertThat(wrong(BORN.minusDays(1), BORN)).containsExactly("born");
    assertThat(wrong(BORN, BORN)).isEmpty();
    assertThat(wrong(TODAY.minusDays(365), null)).isEmpty();
    assertThat(wrong(TODAY.minusDays(366), null)).containsExactly("old");
    assertThat(wrong(LocalDate.of(1900, 1, 1), LocalDate.of(1890, 1, 1))).containsExactly("old");
  }

  @Test
  void an_answer_goes_out_in_writing_between_the_day_the_request_came_and_today() {
    RightsRequest r = received(RequestKind.SEE, DIRECTOR);
    LocalDate later = TODAY.plusDays(3);
    assertThat(fields(RequestRules.answer(r, TODAY.minusDays(1), RequestChannel.PHONE, later)))
        .containsExactly("on", "how");
    assertThat(RequestRules.answer(r, TODAY, RequestChannel.LETTER, later)).isEmpty();
    assertThat(RequestRules.answer(r, later, RequestChannel.LETTER, later)).isEmpty();
    assertThat(fields(RequestRules.answer(r, later.plusDays(1), RequestChannel.LETTER, later)))
        .containsExactly("on");
  }
}
