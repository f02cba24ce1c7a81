package org.antong.platform.reporting.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.junit.jupiter.api.Test;

class ReachTest {

  private static final DivisionCode PREFECTURE = DivisionCode.of("610900");
  private static final DivisionCode COUNTY = DivisionCode.of("610999");
  private static final DivisionCode OTHER = DivisionCode.of("610998");
  private static final DivisionCode ZONE = DivisionCode.of("610992");
  private static final DivisionCode TOWN = DivisionCode.of("610999101");
  private static final DivisionCode VILLAGE = DivisionCode.of("610999101201");

  @Test
  void a_prefecture_reaches_its_counties_and_zones_but_no_other_prefecture() {
    assertThat(holds(PREFECTURE, null, PREFECTURE, null)).isTrue();
    assertThat(holds(PREFECTURE, null, COUNTY, COUNTY)).isTrue();
    assertThat(holds(PREFECTURE, null, TOWN, ZONE)).isTrue();
    assertThat(holds(PREFECTURE, null, DivisionCode.of("610800"), null)).isFalse();
    assertThat(holds(PREFECTURE, null, DivisionCode.of("61"), null)).isFalse();
  }

  @Test
  void a_county_reaches_what_it_manages_and_not_the_part_of_a_town_a_zone_manages() {
    assertThat(holds(COUNTY, COUNTY, COUNTY, COUNTY)).isTrue();
    assertThat(holds(COUNTY, COUNTY, TOWN, COUNTY)).isTrue();
    assertThat(holds(COUNTY, COUNTY, TOWN, ZONE)).isFalse();
    assertThat(holds(COUNTY, COUNTY, OTHER, OTHER)).isFalse();
    assertThat(holds(COUNTY, COUNTY, PREFECTURE, null)).isFalse();
  }

  @Test
  void a_zone_reaches_the_towns_it_manages_inside_a_county() {
    assertThat(holds(ZONE, ZONE, TOWN, ZONE)).isTrue();
    assertThat(holds(ZONE, ZONE, COUNTY, COUNTY)).isFalse();
  }

  @Test
  void a_town_reaches_its_villages_under_its_own_unit_only() {
    assertThat(holds(TOWN, COUNTY, VILLAGE, COUNTY)).isTrue();
    assertThat(holds(TOWN, COUNTY, VILLAGE, ZONE)).isFalse();
    assertThat(holds(TOWN, COUNTY, COUNTY, COUNTY)).isFalse();
  }

  @Test
  void a_village_reaches_itself() {
    assertThat(holds(VILLAGE, COUNTY, VILLAGE, COUNTY)).isTrue();
    assertThat(holds(VILLAGE, COUNTY, TOWN, COUNTY)).isFalse();
  }

  @Test
  void of_several_roles_the_highest_place_is_the_own_one() {
    List<Grant> grants =
        List.of(
            new Grant(Role.VILLAGE_DIRECTOR, VILLAGE, COUNTY),
            new Grant(Role.TOWN_SUPERVISOR, TOWN, COUNTY));
    assertThat(Reach.widest(grants)).map(Grant::division).contains(TOWN);
  }

  private static boolean holds(
      DivisionCode own, DivisionCode ownUnit, DivisionCode asked, DivisionCode unit) {
    return Reach.holds(List.of(new Grant(Role.LEADER, own, ownUnit)), Area.of(asked, unit));
  }
}
