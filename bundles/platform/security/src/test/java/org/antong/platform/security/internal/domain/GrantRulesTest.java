package org.antong.platform.security.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.fault.FieldProblem;
import org.junit.jupiter.api.Test;

class GrantRulesTest {

  private static final Id ADMIN = new Id(1);
  private static final Id OTHER = new Id(2);
  private static final DivisionCode COUNTY = DivisionCode.of("610999");
  private static final DivisionCode TOWN = DivisionCode.of("610999100");
  private static final DivisionCode TOWN_BESIDE = DivisionCode.of("610999101");
  private static final DivisionCode ZONE = DivisionCode.of("610991");

  private static final Grant DIRECTOR = grant(Role.VILLAGE_DIRECTOR, "610999100201", COUNTY);
  private static final Grant DIRECTOR_BESIDE = grant(Role.VILLAGE_DIRECTOR, "610999101201", COUNTY);
  private static final Grant SUPERVISOR = new Grant(Role.TOWN_SUPERVISOR, TOWN, COUNTY);
  private static final Grant OFFICER = new Grant(Role.COUNTY_OFFICER, COUNTY, COUNTY);
  private static final Grant SECURITY = new Grant(Role.SEC_ADMIN, COUNTY, COUNTY);

  @Test
  void no_two_administrators_are_one_account() {
    assertThat(codes(SECURITY, new Grant(Role.AUDIT_ADMIN, COUNTY, COUNTY)))
        .containsExactly("administrators");
    assertThat(codes(SECURITY, new Grant(Role.SEC_ADMIN, DivisionCode.of("610998"), null)))
        .isEmpty();
  }

  @Test
  void an_administrator_takes_no_other_role() {
    assertThat(codes(SECURITY, OFFICER)).containsExactly("administrator");
  }

  @Test
  void roles_stand_at_their_level() {
    assertThat(codes(new Grant(Role.VILLAGE_DIRECTOR, TOWN, COUNTY))).containsExactly("level");
    assertThat(codes(new Grant(Role.COUNTY_OFFICER, DivisionCode.of("6109"), null)))
        .containsExactly("level");
    assertThat(codes(DIRECTOR, SUPERVISOR)).isEmpty();
    for (Role role : Role.values()) {
      assertThat(DivisionLevel.values())
          .as(role.name())
          .anyMatch(level -> GrantRules.fits(role, level));
    }
  }

  @Test
  void an_account_without_a_role_is_none() {
    assertThat(codes()).containsExactly("required");
  }

  @Test
  void nobody_gives_himself_a_role() {
    assertThat(refusal(ADMIN, scope(SECURITY), List.of(SECURITY), List.of(SECURITY, OFFICER)))
        .isEqualTo("security.grant.self");
  }

  @Test
  void an_administrator_gives_roles_in_his_own_county_only() {
    assertThat(refusal(OTHER, scope(SECURITY), List.of(), List.of(DIRECTOR))).isNull();
    Grant elsewhere = grant(Role.VILLAGE_DIRECTOR, "610998100201", DivisionCode.of("610998"));
    assertThat(refusal(OTHER, scope(SECURITY), List.of(), List.of(elsewhere)))
        .isEqualTo("security.grant.beyond");
    Grant above = new Grant(Role.LEADER, DivisionCode.of("6109"), null);
    assertThat(refusal(OTHER, scope(SECURITY), List.of(), List.of(above)))
        .isEqualTo("security.grant.beyond");
  }

  @Test
  void a_village_run_by_a_zone_is_the_zones_business() {
    Grant zoned = grant(Role.VILLAGE_DIRECTOR, "610999100201", ZONE);
    assertThat(refusal(OTHER, scope(SECURITY), List.of(), List.of(zoned)))
        .isEqualTo("security.grant.beyond");
    DataScope zone = scope(new Grant(Role.SEC_ADMIN, ZONE, ZONE));
    assertThat(refusal(OTHER, zone, List.of(), List.of(zoned))).isNull();
  }

  @Test
  void a_role_of_another_county_is_neither_taken_away_nor_in_the_way() {
    Grant elsewhere = grant(Role.VILLAGE_DIRECTOR, "610998100201", DivisionCode.of("610998"));
    List<Grant> both = List.of(DIRECTOR, elsewhere);
    assertThat(refusal(OTHER, scope(SECURITY), both, List.of(DIRECTOR)))
        .isEqualTo("security.grant.beyond");
    assertThat(refusal(OTHER, scope(SECURITY), both, List.of(DIRECTOR_BESIDE, elsewhere))).isNull();
  }

  @Test
  void a_supervisor_resets_directors_of_her_own_town_only() {
    assertThat(reset(SUPERVISOR, DIRECTOR)).isNull();
    assertThat(reset(SUPERVISOR, DIRECTOR_BESIDE)).isEqualTo("security.reset.beyond");
    assertThat(reset(SUPERVISOR, DIRECTOR, DIRECTOR_BESIDE)).isEqualTo("security.reset.beyond");
    assertThat(reset(SUPERVISOR, new Grant(Role.TOWN_SUPERVISOR, TOWN, COUNTY)))
        .isEqualTo("security.reset.beyond");
    assertThat(reset(SUPERVISOR, grant(Role.VILLAGE_DIRECTOR, "610999100201", ZONE)))
        .isEqualTo("security.reset.beyond");
  }

  @Test
  void a_county_officer_resets_posts_and_no_administrator() {
    assertThat(reset(OFFICER, DIRECTOR)).isNull();
    assertThat(reset(OFFICER, new Grant(Role.TOWN_SUPERVISOR, TOWN_BESIDE, COUNTY))).isNull();
    assertThat(reset(OFFICER, SECURITY)).isEqualTo("security.reset.beyond");
    assertThat(reset(OFFICER, DIRECTOR, new Grant(Role.LEADER, COUNTY, COUNTY)))
        .isEqualTo("security.reset.beyond");
  }

  @Test
  void two_roles_do_not_add_up_to_one_reach() {
    Grant beside = new Grant(Role.TOWN_SUPERVISOR, TOWN_BESIDE, COUNTY);
    assertThat(
            GrantRules.resetting(
                    ADMIN,
                    List.of(SUPERVISOR, beside),
                    Scopes.Units.AS_GRANTED,
                    OTHER,
                    List.of(DIRECTOR, DIRECTOR_BESIDE))
                .allowed())
        .isFalse();
  }

  @Test
  void nobody_resets_or_disables_himself() {
    assertThat(
            GrantRules.resetting(
                    ADMIN, List.of(SECURITY), Scopes.Units.AS_GRANTED, ADMIN, List.of(SECURITY))
                .refusal())
        .isEqualTo("security.reset.self");
    assertThat(GrantRules.governing(ADMIN, scope(SECURITY), ADMIN, List.of(SECURITY)).refusal())
        .isEqualTo("security.account.self");
  }

  private static String reset(Grant own, Grant... target) {
    return GrantRules.resetting(
            ADMIN, List.of(own), Scopes.Units.AS_GRANTED, OTHER, List.of(target))
        .refusal();
  }

  private static String refusal(Id account, DataScope scope, List<Grant> old, List<Grant> fresh) {
    return GrantRules.giving(ADMIN, scope, account, old, fresh).refusal();
  }

  private static DataScope scope(Grant... grants) {
    return Scopes.of(List.of(grants), Scopes.Units.AS_GRANTED);
  }

  private static Grant grant(Role role, String division, DivisionCode unit) {
    return new Grant(role, DivisionCode.of(division), unit);
  }

  private static List<String> codes(Grant... grants) {
    return GrantRules.problems(List.of(grants)).stream().map(FieldProblem::code).toList();
  }
}
