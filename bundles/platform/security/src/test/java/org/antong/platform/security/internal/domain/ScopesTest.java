package org.antong.platform.security.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.DataScope.Range;
import org.antong.platform.api.access.DataScope.Term;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.division.DivisionCode;
import org.junit.jupiter.api.Test;

class ScopesTest {

  private static final DivisionCode COUNTY = DivisionCode.of("610999");
  private static final DivisionCode ZONE = DivisionCode.of("610991");
  private static final DivisionCode VILLAGE = DivisionCode.of("610999100201");

  private static final Grant PREFECTURE =
      new Grant(Role.PREF_OFFICER, DivisionCode.of("6109"), null);
  private static final Grant OFFICER = new Grant(Role.COUNTY_OFFICER, COUNTY, COUNTY);
  private static final Grant SUPERVISOR =
      new Grant(Role.TOWN_SUPERVISOR, DivisionCode.of("610999100"), COUNTY);
  private static final Grant DIRECTOR = new Grant(Role.VILLAGE_DIRECTOR, VILLAGE, COUNTY);

  @Test
  void nobody_without_a_role_sees_anything() {
    assertThat(of().isNothing()).isTrue();
  }

  @Test
  void a_prefecture_reaches_its_counties_and_zones_and_no_other_prefecture() {
    DataScope scope = of(PREFECTURE);
    assertThat(scope.covers(VILLAGE, COUNTY)).isTrue();
    assertThat(scope.covers(VILLAGE, ZONE)).isTrue();
    assertThat(scope.covers(DivisionCode.of("611021100201"), DivisionCode.of("611021"))).isFalse();
  }

  @Test
  void a_county_reaches_what_it_manages_and_not_what_a_zone_manages_inside_it() {
    assertThat(of(OFFICER).covers(VILLAGE, COUNTY)).isTrue();
    assertThat(of(OFFICER).covers(VILLAGE, ZONE)).isFalse();
    DataScope zone = of(new Grant(Role.COUNTY_OFFICER, ZONE, ZONE));
    assertThat(zone.covers(VILLAGE, ZONE)).isTrue();
    assertThat(zone.covers(VILLAGE, COUNTY)).isFalse();
  }

  @Test
  void a_supervisor_reaches_the_villages_of_her_town_under_her_unit() {
    DataScope scope = of(SUPERVISOR);
    assertThat(scope.covers(VILLAGE, COUNTY)).isTrue();
    assertThat(scope.covers(VILLAGE, ZONE)).isFalse();
    assertThat(scope.covers(DivisionCode.of("610999101201"), COUNTY)).isFalse();
    assertThat(scope.covers(DivisionCode.of("610999100999"), COUNTY)).isTrue();
    assertThat(scope.covers(DivisionCode.of("610999101000"), COUNTY)).isFalse();
  }

  @Test
  void a_director_follows_her_village_to_the_unit_that_manages_it_today() {
    DataScope scope = Scopes.of(List.of(DIRECTOR), village -> ZONE);
    assertThat(scope.covers(VILLAGE, ZONE)).isTrue();
    assertThat(scope.covers(VILLAGE, COUNTY)).isFalse();
    assertThat(of(DIRECTOR).covers(DivisionCode.of("610999100202"), COUNTY)).isFalse();
  }

  @Test
  void what_lies_in_a_wider_reach_is_left_out_and_the_order_of_roles_does_not_matter() {
    assertThat(of(DIRECTOR, SUPERVISOR, OFFICER)).hasToString(of(OFFICER).toString());
    assertThat(of(OFFICER, PREFECTURE)).hasToString(of(PREFECTURE).toString());
    Grant beside = new Grant(Role.TOWN_SUPERVISOR, DivisionCode.of("610999101"), COUNTY);
    assertThat(of(beside, SUPERVISOR)).hasToString(of(SUPERVISOR, beside).toString());
    assertThat(of(beside, SUPERVISOR).bindings()).hasSize(6);
  }

  @Test
  void a_county_that_has_the_module_off_is_cut_out_of_its_prefecture() {
    DataScope scope = without(Set.of(COUNTY), PREFECTURE);
    assertThat(scope.covers(VILLAGE, COUNTY)).isFalse();
    assertThat(scope.covers(VILLAGE, ZONE)).isTrue();
    assertThat(scope.covers(DivisionCode.of("610998100201"), DivisionCode.of("610998"))).isTrue();
    assertThat(scope.covers(DivisionCode.of("611021100201"), DivisionCode.of("611021"))).isFalse();
    assertThat(scope)
        .hasToString(
            DataScope.of(
                    List.of(
                        new Term(new Range(610900000000L, 610998999999L), null),
                        new Term(new Range(610999000001L, 610999999999L), null)),
                    Set.of())
                .toString());
  }

  @Test
  void two_counties_that_are_off_leave_what_lies_between() {
    DataScope scope = without(Set.of(ZONE, COUNTY), PREFECTURE);
    assertThat(scope.covers(VILLAGE, ZONE)).isFalse();
    assertThat(scope.covers(VILLAGE, COUNTY)).isFalse();
    assertThat(scope.covers(DivisionCode.of("610995100201"), DivisionCode.of("610995"))).isTrue();
  }

  @Test
  void a_role_inside_a_county_that_is_off_reaches_nothing() {
    for (Grant grant : List.of(OFFICER, SUPERVISOR, DIRECTOR)) {
      assertThat(without(Set.of(COUNTY), grant).isNothing()).isTrue();
      assertThat(without(Set.of(ZONE), grant)).hasToString(of(grant).toString());
    }
  }

  private static DataScope without(Set<DivisionCode> off, Grant... grants) {
    return Scopes.of(List.of(grants), Scopes.Units.AS_GRANTED, division -> off);
  }

  private static DataScope of(Grant... grants) {
    return Scopes.of(List.of(grants), Scopes.Units.AS_GRANTED);
  }
}
