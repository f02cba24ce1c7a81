package org.antong.platform.divisions.internal.domain;

import static org.antong.platform.divisions.internal.domain.Given.ZONE;
import static org.antong.platform.divisions.internal.domain.Given.code;
import static org.antong.platform.divisions.internal.domain.Given.day;
import static org.antong.platform.divisions.internal.domain.Given.trust;
import static org.antong.platform.divisions.internal.domain.Given.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Division;
import org.antong.platform.api.division.DivisionCode;
import org.junit.jupiter.api.Test;

class TreeTest {

  private static final LocalDate TODAY = day("2026-11-23");
  private static final DivisionCode EAST = code("619901");
  private static final DivisionCode WEST = code("619902");
  private static final DivisionCode NEW = code("619991");
  private static final DivisionCode STREET = code("619901001");
  private static final DivisionCode TOWN = code("619901002");
  private static final DivisionCode EMPTY = code("619901003");

  private final Snapshot plain = Given.tree(ZONE);

  /**
   * The zone has one village of the street and all of the town, from 2024 to the middle of 2026.
   */
  private final Snapshot split =
      with(
          plain,
          trust("619901001002", "619991", "2024-01-01", null),
          trust("619901002001", "619991", "2024-01-01", "2026-06-30"),
          trust("619901002002", "619991", "2024-01-01", null));

  private static Area area(DivisionCode division, DivisionCode unit) {
    return Area.of(division, unit);
  }

  @Test
  void the_prefecture_is_shown_as_the_root_although_its_province_is_loaded() {
    assertThat(plain.tree(TODAY).root()).map(Division::code).contains(code("6199"));
  }

  @Test
  void below_the_prefecture_stand_counties_in_code_order_and_zones_last() {
    Snapshot early =
        Given.tree(
            "ZONE,619900500000,早区,COUNTY,619900000000,,,,\n"
                .replace("619900500000", "619903000000"));
    assertThat(early.tree(TODAY).below(area(code("6199"), null)))
        .containsExactly(area(EAST, EAST), area(WEST, WEST), area(code("619903"), code("619903")));
    assertThat(plain.tree(TODAY).units(code("6199"))).containsExactly(EAST, WEST, NEW);
    assertThat(plain.tree(TODAY).units(code("61"))).containsExactly(EAST, WEST, NEW);
    assertThat(plain.tree(TODAY).units(EAST)).containsExactly(EAST);
  }

  @Test
  void a_zone_without_villages_is_unverified_and_manages_nothing() {
    assertThat(plain.verified(NEW)).isFalse();
    assertThat(plain.verified(EAST)).isTrue();
    assertThat(split.verified(NEW)).isTrue();
    assertThat(plain.tree(TODAY).below(area(NEW, NEW))).isEmpty();
  }

  @Test
  void a_zone_is_verified_even_when_its_only_trusteeship_has_ended() {
    assertThat(
            with(plain, trust("619901001002", "619991", "2019-01-01", "2020-01-01")).verified(NEW))
        .isTrue();
  }

  @Test
  void a_split_town_stands_below_its_county_and_below_the_zone_each_with_its_own_villages() {
    Tree tree = split.tree(TODAY);
    assertThat(tree.below(area(EAST, EAST))).contains(area(STREET, EAST));
    assertThat(tree.below(area(NEW, NEW))).containsExactly(area(STREET, NEW), area(TOWN, NEW));
    assertThat(tree.below(area(STREET, EAST)))
        .containsExactly(area(code("619901001001"), EAST), area(code("619901001003"), EAST));
    assertThat(tree.below(area(STREET, NEW))).containsExactly(area(code("619901001002"), NEW));
  }

  @Test
  void a_split_town_without_a_unit_is_its_countys_part() {
    Tree tree = split.tree(TODAY);
    assertThat(tree.area(STREET, null)).contains(area(STREET, EAST));
    assertThat(tree.area(STREET, NEW)).contains(area(STREET, NEW));
    assertThat(tree.area(STREET, WEST)).isEmpty();
    assertThat(tree.unitOf(STREET)).contains(EAST);
  }

  @Test
  void a_town_all_of_whose_villages_a_zone_manages_belongs_to_the_zone() {
    Tree tree = split.tree(day("2025-01-01"));
    assertThat(tree.area(TOWN, null)).contains(area(TOWN, NEW));
    assertThat(tree.area(TOWN, EAST)).isEmpty();
    assertThat(tree.below(area(EAST, EAST))).containsExactly(area(STREET, EAST), area(EMPTY, EAST));
  }

  @Test
  void a_town_without_villages_stays_below_its_county() {
    assertThat(plain.tree(TODAY).area(EMPTY, null)).contains(area(EMPTY, EAST));
    assertThat(plain.tree(TODAY).below(area(EAST, EAST))).contains(area(EMPTY, EAST));
    assertThat(plain.tree(TODAY).villages(area(EMPTY, EAST))).isEmpty();
  }

  @Test
  void a_trusteeship_begins_on_its_first_day_and_ends_after_its_last() {
    DivisionCode village = code("619901002001");
    assertThat(split.tree(day("2023-12-31")).unitOf(village)).contains(EAST);
    assertThat(split.tree(day("2024-01-01")).unitOf(village)).contains(NEW);
    assertThat(split.tree(day("2026-06-30")).unitOf(village)).contains(NEW);
    assertThat(split.tree(day("2026-07-01")).unitOf(village)).contains(EAST);
  }

  @Test
  void the_village_of_a_zone_is_no_area_of_the_county() {
    Tree tree = split.tree(TODAY);
    assertThat(tree.area(code("619901001002"), EAST)).isEmpty();
    assertThat(tree.area(code("619901001002"), null)).contains(area(code("619901001002"), NEW));
  }

  @Test
  void the_path_to_a_village_of_a_zone_leads_through_the_zone() {
    assertThat(split.tree(TODAY).path(area(code("619901001002"), NEW)))
        .containsExactly(
            area(code("6199"), null),
            area(NEW, NEW),
            area(STREET, NEW),
            area(code("619901001002"), NEW));
    assertThat(split.tree(TODAY).path(area(code("61"), null)))
        .containsExactly(area(code("61"), null));
  }

  @Test
  void no_village_is_counted_twice_or_lost_on_any_day_of_a_changing_tree() {
    for (LocalDate on : split.turns()) assertEachVillageOnce(split, on);
    assertEachVillageOnce(split, TODAY);
  }

  @Test
  void a_renamed_division_has_the_name_of_the_day() {
    Snapshot renamed =
        Given.tree(
            "DIVISION,619902000000,旧县,COUNTY,619900000000,,2019-12-31,,\n",
            "CHANGE,619902000000,,,,2020-01-01,,,\n");
    assertThat(renamed.name(WEST, day("2019-12-31"))).isEqualTo("旧县");
    assertThat(renamed.name(WEST, day("2020-01-01"))).isEqualTo("西县");
    assertThat(renamed.tree(day("2019-12-31")).villages(area(WEST, WEST)))
        .containsExactly(code("619902001001"));
  }

  @Test
  void a_division_nobody_knows_is_called_by_its_digits() {
    assertThat(plain.name(code("619977"), TODAY)).isEqualTo("619977000000");
  }

  @Test
  void before_2021_Xunyang_is_a_county_with_the_towns_of_the_later_city() {
    Snapshot ankang = Given.ankang();
    DivisionCode county = code("610928");
    DivisionCode city = code("610981");
    Tree before = ankang.tree(day("2020-12-31"));
    Tree after = ankang.tree(day("2021-01-01"));

    assertThat(before.find(county)).map(Division::name).contains("旬阳县");
    assertThat(before.find(city)).isEmpty();
    assertThat(after.find(city)).map(Division::name).contains("旬阳市");
    assertThat(after.find(county)).isEmpty();
    List<DivisionCode> towns =
        before.below(area(county, county)).stream().map(Area::division).toList();
    assertThat(towns)
        .hasSize(21)
        .isEqualTo(after.below(area(city, city)).stream().map(Area::division).toList());
    assertThat(before.villages(area(county, county))).isEqualTo(after.villages(area(city, city)));
    assertThat(before.unitOf(code("610981100000"))).contains(county);
    assertThat(before.units(code("6109"))).hasSize(12).contains(county).doesNotContain(city);
  }

  @Test
  void the_code_of_Xunyang_county_leads_to_the_city_today_and_stays_itself_before() {
    Snapshot ankang = Given.ankang();
    assertThat(ankang.successor(code("610928"), TODAY)).contains(code("610981"));
    assertThat(ankang.successor(code("610928"), day("2020-06-30"))).contains(code("610928"));
    assertThat(ankang.successor(code("610902"), TODAY)).contains(code("610902"));
    assertThat(ankang.successor(code("610977"), TODAY)).isEmpty();
  }

  @Test
  void the_shipped_files_hold_Ankang_and_no_trusteeship() {
    Snapshot ankang = Given.ankang();
    Tree tree = ankang.tree(TODAY);
    assertThat(tree.units(code("6109"))).hasSize(12).endsWith(code("610991"), code("610992"));
    assertThat(tree.villages(area(code("6109"), null))).hasSize(1924);
    assertThat(ankang.trusts()).isEmpty();
    assertThat(ankang.verified(code("610991"))).isFalse();
    assertThat(ankang.verified(code("610992"))).isFalse();
  }

  @Test
  void in_the_whole_of_Ankang_no_village_is_counted_twice_on_any_day() {
    Snapshot ankang = Given.ankang();
    List<DivisionCode> villages = ankang.tree(TODAY).villages(area(code("610902"), code("610902")));
    Trust[] trusts = new Trust[0];
    // Every third village goes to one of the zones for a while, some to both in turn.
    java.util.List<Trust> made = new java.util.ArrayList<>();
    for (int i = 0; i < villages.size(); i += 3) {
      String village = villages.get(i).toString();
      String zone = i % 2 == 0 ? "610991" : "610992";
      made.add(
          trust(
              village,
              zone,
              LocalDate.of(2015 + i % 7, 1 + i % 12, 1).toString(),
              "2023-0" + (1 + i % 9) + "-15"));
      if (i % 5 == 0)
        made.add(trust(village, i % 2 == 0 ? "610992" : "610991", "2023-10-01", null));
    }
    Snapshot split = with(ankang, made.toArray(trusts));
    for (LocalDate on : split.turns()) assertEachVillageOnce(split, on);
    assertEachVillageOnce(split, TODAY);
  }

  /** Units, and the towns below each, divide the villages among them. */
  private static void assertEachVillageOnce(Snapshot snapshot, LocalDate on) {
    Tree tree = snapshot.tree(on);
    DivisionCode root = tree.root().orElseThrow().code();
    List<DivisionCode> all = tree.villages(area(root, null));
    List<DivisionCode> byUnit =
        tree.units(root).stream()
            .flatMap(u -> tree.villages(area(u, u)).stream())
            .sorted()
            .toList();
    List<DivisionCode> byTown =
        tree.below(area(root, null)).stream()
            .flatMap(u -> tree.below(u).stream())
            .flatMap(t -> tree.below(t).stream())
            .map(Area::division)
            .sorted()
            .toList();
    long registered =
        snapshot.entries().stream()
            .filter(e -> e.level() == org.antong.platform.api.division.DivisionLevel.VILLAGE)
            .filter(e -> e.span().holds(on))
            .count();
    assertThat(all).as("on %s", on).doesNotHaveDuplicates().hasSize((int) registered);
    assertThat(byUnit).as("by unit on %s", on).isEqualTo(all);
    assertThat(byTown).as("by town on %s", on).isEqualTo(all);
    Map<DivisionCode, Integer> counts = tree.counts();
    assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(all.size());
  }
}
