package org.antong.platform.security.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.AccessRequests.Ending;
import org.antong.platform.api.access.AccessRequests.State;
import org.antong.platform.api.access.AskedRecords.Kept;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.FieldProblem;
import org.junit.jupiter.api.Test;

class AccessRulesTest {

  private static final Id ME = new Id(7);
  private static final Id OTHER = new Id(8);
  private static final LocalDate DAY = LocalDate.of(2026, 10, 15);
  private static final Instant NOW = Instant.parse("2026-10-15T01:30:00Z");
  private static final DivisionCode COUNTY = DivisionCode.of("610999");
  private static final Grant POST =
      new Grant(Role.TOWN_SUPERVISOR, DivisionCode.of("610999101"), COUNTY);

  private final AccessRequest waiting =
      new AccessRequest(
          new Id(1),
          1,
          ME,
          POST,
          "registration.child",
          new Kept(new Id(2), "610999-2026-000001", DivisionCode.of("610999102201"), COUNTY, null),
          "610999-2026-000001",
          "key",
          "核实同胞情况",
          7,
          State.WAITING,
          NOW,
          DAY.plusDays(14),
          null,
          null,
          null,
          null,
          null,
          null,
          null);

  @Test
  void seven_days_from_the_fifteenth_are_over_after_the_twenty_first() {
    AccessRequest given = waiting.approved(7, OTHER, DAY, NOW);
    assertThat(given.until()).isEqualTo("2026-10-21");
    assertThat(given.on(LocalDate.of(2026, 10, 21))).isEqualTo(State.APPROVED);
    assertThat(given.on(LocalDate.of(2026, 10, 22))).isEqualTo(State.EXPIRED);
    assertThat(waiting.approved(1, OTHER, DAY, NOW).until()).isEqualTo(DAY);
  }

  @Test
  void what_nobody_answers_lapses_after_its_last_day() {
    assertThat(waiting.on(LocalDate.of(2026, 10, 29))).isEqualTo(State.WAITING);
    assertThat(waiting.on(LocalDate.of(2026, 10, 30))).isEqualTo(State.LAPSED);
    assertThat(AccessRules.answering(waiting, OTHER, LocalDate.of(2026, 10, 29)).allowed())
        .isTrue();
    assertThat(AccessRules.answering(waiting, OTHER, LocalDate.of(2026, 10, 30)).refusal())
        .isEqualTo("security.access.lapsed");
    assertThat(waiting.settled(LocalDate.of(2026, 10, 30)).key()).isNull();
    assertThat(waiting.settled(DAY)).isSameAs(waiting);
  }

  @Test
  void nobody_answers_her_own_request() {
    assertThat(AccessRules.answering(waiting, ME, DAY).refusal()).isEqualTo("security.access.own");
    assertThat(AccessRules.answering(waiting, OTHER, DAY).allowed()).isTrue();
  }

  @Test
  void what_was_refused_is_neither_answered_nor_ended_again() {
    AccessRequest refused = waiting.refused("与工作无关", OTHER, NOW);
    assertThat(refused.key()).isNull();
    assertThat(AccessRules.answering(refused, OTHER, DAY).refusal())
        .isEqualTo("security.access.answered");
    assertThat(AccessRules.ending(refused, DAY).refusal()).isEqualTo("security.access.over");
    assertThat(AccessRules.revoking(refused, DAY).refusal()).isEqualTo("security.access.over");
  }

  @Test
  void either_side_ends_what_lasts_and_only_the_asker_what_waits() {
    AccessRequest given = waiting.approved(7, OTHER, DAY, NOW);
    assertThat(AccessRules.ending(given, DAY.plusDays(6)).allowed()).isTrue();
    assertThat(AccessRules.revoking(given, DAY.plusDays(6)).allowed()).isTrue();
    assertThat(AccessRules.revoking(given, DAY.plusDays(7)).allowed()).isFalse();
    assertThat(AccessRules.ending(waiting, DAY).allowed()).isTrue();
    assertThat(AccessRules.revoking(waiting, DAY).allowed()).isFalse();
    assertThat(waiting.ended(Ending.ASKER, null, ME, NOW).state()).isEqualTo(State.WITHDRAWN);
    assertThat(given.ended(Ending.ASKER, null, ME, NOW).state()).isEqualTo(State.ENDED);
  }

  @Test
  void a_number_is_read_as_people_type_it_and_an_id_number_is_kept_masked() {
    assertThat(AccessRules.number(" ６１０９９９ 20150214 001x ")).isEqualTo("61099920150214001X");
    assertThat(AccessRules.shown("61099920150214001X")).isEqualTo("6109************1X");
    assertThat(AccessRules.shown("610999-2026-000001")).isEqualTo("610999-2026-000001");
  }

  @Test
  void days_purpose_and_number_are_looked_at_before_anything_else() {
    AccessLimits limits = AccessLimits.standard();
    assertThat(AccessRules.asking("610999-2026-000001", "核实", null, limits)).isEmpty();
    assertThat(AccessRules.asking("610999-2026-000001", "核实", 30, limits)).isEmpty();
    assertThat(AccessRules.asking("张小花", " ", 31, limits))
        .extracting(FieldProblem::field)
        .containsExactly("number", "purpose", "days");
    assertThat(AccessRules.asking("610999-2026-000001", "核".repeat(201), 0, limits))
        .extracting(FieldProblem::field)
        .containsExactly("purpose", "days");
    assertThat(new AccessLimits(7, 365, 10, 14, 3).most()).isEqualTo(30);
  }

  @Test
  void who_has_several_posts_asks_in_the_one_that_shows_most() {
    Grant worker = new Grant(Role.RESCUE_WORKER, COUNTY, COUNTY);
    assertThat(AccessRules.post(List.of(worker, POST))).contains(POST);
    assertThat(AccessRules.post(List.of(POST, worker))).contains(POST);
    assertThat(AccessRules.holds(List.of(worker), POST)).isFalse();
    assertThat(AccessRules.holds(List.of(worker, POST), POST)).isTrue();
  }
}
