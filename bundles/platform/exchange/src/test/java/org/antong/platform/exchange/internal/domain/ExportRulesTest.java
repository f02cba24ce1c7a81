package org.antong.platform.exchange.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.exchange.internal.domain.Export.Asked;
import org.junit.jupiter.api.Test;

class ExportRulesTest {

  private static final DivisionCode COUNTY = DivisionCode.of("610999");
  private static final DivisionCode ZONE = DivisionCode.of("610998");
  private static final Grant TOWN =
      new Grant(Role.TOWN_SUPERVISOR, DivisionCode.of("610999101"), COUNTY);
  private static final Grant OFFICE = new Grant(Role.COUNTY_OFFICER, COUNTY, COUNTY);
  private static final Id ASKER = new Id(1);
  private static final Id OTHER = new Id(2);
  private static final Instant NOW = Instant.parse("2026-10-15T01:30:00Z");

  @Test
  void fifty_names_leave_without_a_second_person_and_fifty_one_do_not() {
    assertThat(ExportRules.secondPerson(true, 50, 50)).isFalse();
    assertThat(ExportRules.secondPerson(true, 51, 50)).isTrue();
    assertThat(ExportRules.secondPerson(false, 100_000, 50)).isFalse();
  }

  @Test
  void a_plain_download_has_no_full_names_or_is_a_short_print_of_who_keeps_these_people() {
    assertThat(ExportRules.direct(false, false, "csv", 100_000, 50)).isTrue();
    assertThat(ExportRules.direct(true, true, "pdf", 50, 50)).isTrue();
    assertThat(ExportRules.direct(true, true, "pdf", 51, 50)).isFalse();
    assertThat(ExportRules.direct(true, true, "xlsx", 1, 50)).isFalse();
    assertThat(ExportRules.direct(true, false, "pdf", 1, 50)).isFalse();
  }

  @Test
  void who_sees_names_for_a_purpose_only_keeps_nobody_even_beside_a_village_of_her_own() {
    assertThat(ExportRules.keeper(List.of(TOWN))).isTrue();
    assertThat(ExportRules.keeper(List.of(OFFICE))).isFalse();
    assertThat(ExportRules.keeper(List.of(TOWN, OFFICE))).isFalse();
    assertThat(ExportRules.keeper(List.of())).isFalse();
  }

  @Test
  void few_people_are_asked_about_only_for_those_taken_along_before() {
    assertThat(ExportRules.bySum(export(ExportState.REQUESTED), 60)).isTrue();
    assertThat(ExportRules.bySum(export(ExportState.REQUESTED), 50)).isFalse();
    assertThat(ExportRules.bySum(export(ExportState.READY), 60)).isFalse();
  }

  @Test
  void names_in_full_are_in_no_file_that_cannot_be_locked() {
    assertThat(List.of("xlsx", "pdf", "csv", "html"))
        .filteredOn(ExportRules::mayBeNamed)
        .containsExactly("xlsx", "pdf");
    assertThat(ExportRules.locked(true, "xlsx")).isTrue();
    assertThat(ExportRules.locked(false, "xlsx")).isFalse();
    assertThat(ExportRules.locked(true, "pdf")).isTrue();
    assertThat(ExportRules.locked(false, "pdf")).isFalse();
  }

  @Test
  void where_nobody_else_could_agree_it_goes_after_a_day() {
    assertThat(ExportRules.first(false, false)).isEqualTo(ExportState.MAKING);
    assertThat(ExportRules.first(true, true)).isEqualTo(ExportState.REQUESTED);
    assertThat(ExportRules.first(true, false)).isEqualTo(ExportState.WAITING);
    Duration day = Duration.ofHours(24);
    assertThat(ExportRules.release(ExportState.WAITING, NOW, day))
        .isEqualTo(Instant.parse("2026-10-16T01:30:00Z"));
    assertThat(ExportRules.release(ExportState.REQUESTED, NOW, day)).isNull();
  }

  @Test
  void nobody_agrees_to_his_own_and_nobody_of_another_county() {
    Export export = export(ExportState.REQUESTED);
    List<Grant> places = List.of(TOWN);
    assertThat(ExportRules.mayDecide(export, places, OTHER, List.of(OFFICE)).allowed()).isTrue();
    assertThat(ExportRules.mayDecide(export, places, ASKER, List.of(OFFICE)).refusal())
        .isEqualTo("exchange.export.decide.own");
    Grant elsewhere = new Grant(Role.COUNTY_OFFICER, ZONE, ZONE);
    assertThat(ExportRules.mayDecide(export, places, OTHER, List.of(elsewhere)).refusal())
        .isEqualTo("exchange.export.decide.elsewhere");
  }

  @Test
  void who_asks_for_two_counties_is_agreed_to_only_by_who_has_both() {
    Export export = export(ExportState.REQUESTED);
    Grant zone = new Grant(Role.COUNTY_OFFICER, ZONE, ZONE);
    List<Grant> both = List.of(OFFICE, zone);
    assertThat(ExportRules.mayDecide(export, both, OTHER, List.of(OFFICE)).allowed()).isFalse();
    assertThat(ExportRules.mayDecide(export, both, OTHER, both).allowed()).isTrue();
    // nobody covers somebody who has lost her places
    assertThat(ExportRules.mayDecide(export, List.of(), OTHER, both).allowed()).isFalse();
  }

  @Test
  void what_is_decided_is_decided_once() {
    for (ExportState over : List.of(ExportState.MAKING, ExportState.READY, ExportState.REFUSED)) {
      assertThat(
              ExportRules.mayDecide(export(over), List.of(TOWN), OTHER, List.of(OFFICE)).refusal())
          .isEqualTo("exchange.export.decide.over");
    }
  }

  @Test
  void a_list_may_grow_by_a_tenth_after_it_was_agreed_to() {
    assertThat(ExportRules.stillAgreed(51, 56)).isTrue();
    assertThat(ExportRules.stillAgreed(51, 57)).isFalse();
    assertThat(ExportRules.stillAgreed(200, 220)).isTrue();
    assertThat(ExportRules.stillAgreed(200, 221)).isFalse();
    assertThat(ExportRules.stillAgreed(200, 3)).isTrue();
  }

  @Test
  void passwords_can_be_copied_by_hand_and_differ() {
    String one = ExportRules.password(new SecureRandom());
    assertThat(one).matches("([2-9a-hjkmnp-z]{4}-){3}[2-9a-hjkmnp-z]{4}");
    assertThat(ExportRules.password(new SecureRandom())).isNotEqualTo(one);
  }

  private static Export export(ExportState state) {
    Asked asked =
        new Asked("a.b", "xlsx", "", "名单", "甲镇", 51, true, "核查", Locale.SIMPLIFIED_CHINESE, null);
    return new Export(
        new Id(9), 1, ASKER, TOWN, asked, state, null, null, 0, null, null, 0, NOW, NOW);
  }
}
