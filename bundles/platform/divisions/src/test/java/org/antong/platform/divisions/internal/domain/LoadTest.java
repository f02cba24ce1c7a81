package org.antong.platform.divisions.internal.domain;

import static org.antong.platform.divisions.internal.domain.Given.MAIN;
import static org.antong.platform.divisions.internal.domain.Given.ZONE;
import static org.antong.platform.divisions.internal.domain.Given.check;
import static org.antong.platform.divisions.internal.domain.Given.code;
import static org.antong.platform.divisions.internal.domain.Given.trust;
import static org.antong.platform.divisions.internal.domain.Given.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.antong.platform.api.load.Sheet;
import org.junit.jupiter.api.Test;

/** Line 1 of both files is the header. */
class LoadTest {

  private static List<String> problems(Load.Outcome outcome) {
    assertThat(outcome.plan()).isNull();
    return outcome.problems().stream()
        .map(p -> p.file() + ":" + p.line() + " " + p.kind())
        .toList();
  }

  private static List<String> encoding(byte[] bytes) {
    return problems(Load.check(Sheet.read("main.csv", bytes, Load.MAIN), null, Snapshot.empty()));
  }

  @Test
  void a_good_pair_of_files_is_planned_whole() {
    Load.Outcome outcome = check(MAIN, ZONE);
    assertThat(outcome.problems()).isEmpty();
    assertThat(outcome.plan().divisions()).isEqualTo(15);
    assertThat(outcome.plan().added()).hasSize(15);
    assertThat(outcome.plan().gone()).isEmpty();
  }

  @Test
  void the_first_file_alone_is_enough() {
    assertThat(Load.check(Given.main(MAIN), null, Snapshot.empty()).plan().divisions())
        .isEqualTo(14);
  }

  @Test
  void a_code_given_twice_is_refused_at_its_second_line() {
    assertThat(problems(check(MAIN + "619901001003,又三村,VILLAGE,619901001000\n")))
        .containsExactly("main.csv:16 duplicate");
  }

  @Test
  void a_parent_that_does_not_exist_is_refused() {
    assertThat(problems(check(MAIN + "619901009001,孤村,VILLAGE,619901009000\n")))
        .containsExactly("main.csv:16 parent");
  }

  @Test
  void a_county_without_a_parent_is_refused() {
    assertThat(problems(check(MAIN + "619905000000,孤县,COUNTY,\n")))
        .containsExactly("main.csv:16 parent.none");
  }

  @Test
  void a_circle_of_parents_is_refused_at_each_of_its_lines() {
    String circle = "619903000000,甲县,COUNTY,619904000000\n619904000000,乙县,COUNTY,619903000000\n";
    assertThat(problems(check(MAIN + circle)))
        .containsExactly("main.csv:16 cycle", "main.csv:17 cycle");
    assertThat(problems(check(MAIN + "619905000000,自县,COUNTY,619905000000\n")))
        .containsExactly("main.csv:16 cycle");
  }

  @Test
  void a_village_directly_below_a_county_is_refused() {
    assertThat(problems(check(MAIN + "619901001009,飞村,VILLAGE,619901000000\n")))
        .containsExactly("main.csv:16 level.parent");
  }

  @Test
  void a_level_its_digits_deny_is_refused() {
    assertThat(problems(check(MAIN + "619901004000,假村,VILLAGE,619901001000\n")))
        .contains("main.csv:16 level.digits");
    assertThat(problems(check(MAIN + "619901001009,某村,HAMLET,619901001000\n")))
        .containsExactly("main.csv:16 level.unknown");
  }

  @Test
  void a_village_whose_code_lies_outside_its_town_is_refused_because_scopes_are_spans_of_codes() {
    assertThat(problems(check(MAIN + "619902001009,远村,VILLAGE,619901001000\n")))
        .containsExactly("main.csv:16 parent.digits");
  }

  @Test
  void overlapping_dates_of_one_code_are_refused_and_adjoining_ones_are_not() {
    assertThat(
            problems(
                check(
                    MAIN,
                    "DIVISION,619902000000,旧县,COUNTY,619900000000,,2020-01-01,,\n",
                    "CHANGE,619902000000,,,,2020-01-01,,,\n")))
        .containsExactly("changes.csv:2 overlap");
    assertThat(
            check(
                    MAIN,
                    "DIVISION,619902000000,旧县,COUNTY,619900000000,,2019-12-31,,\n",
                    "CHANGE,619902000000,,,,2020-01-01,,,\n")
                .problems())
        .isEmpty();
  }

  @Test
  void days_that_are_none_or_in_the_wrong_order_are_refused() {
    assertThat(problems(check(MAIN, "CHANGE,619902000000,,,,2021-02-30,,,\n")))
        .containsExactly("changes.csv:2 date");
    assertThat(problems(check(MAIN, "CHANGE,619902000000,,,,2021/02/03,,,\n")))
        .containsExactly("changes.csv:2 date");
    assertThat(problems(check(MAIN, "CHANGE,619902000000,,,,2021-02-03,2021-02-02,,\n")))
        .containsExactly("changes.csv:2 dates.order");
  }

  @Test
  void a_parent_that_begins_after_its_children_is_refused_unless_a_predecessor_stands_in() {
    assertThat(problems(check(MAIN, "CHANGE,619902000000,,,,2021-01-01,,,\n")))
        .containsExactly("main.csv:9 parent.dates");
    assertThat(
            check(
                    MAIN,
                    "CHANGE,619902000000,,,,2021-01-01,,,\n",
                    "DIVISION,619928000000,旧县,COUNTY,619900000000,,2020-12-31,619902000000,\n")
                .problems())
        .isEmpty();
  }

  @Test
  void a_town_of_two_merged_counties_has_to_say_which_one_it_was_in() {
    assertThat(
            problems(
                check(
                    MAIN,
                    "CHANGE,619902000000,,,,2021-01-01,,,\n",
                    "DIVISION,619928000000,甲县,COUNTY,619900000000,,2020-12-31,619902000000,\n",
                    "DIVISION,619929000000,乙县,COUNTY,619900000000,,2020-12-31,619902000000,\n")))
        .containsExactly("main.csv:9 parent.dates");
  }

  @Test
  void successors_must_exist_be_of_the_same_level_and_follow_an_end() {
    assertThat(problems(check(MAIN, "CHANGE,619902001001,,,,,2020-01-01,619902001777,\n")))
        .containsExactly("changes.csv:2 successor".replace("changes.csv:2", "main.csv:15"));
    assertThat(problems(check(MAIN, "CHANGE,619902001001,,,,,2020-01-01,619902000000,\n")))
        .containsExactly("main.csv:15 successor.level");
    assertThat(problems(check(MAIN, "CHANGE,619902001001,,,,,,619901001001,\n")))
        .containsExactly("changes.csv:2 successor.open");
  }

  @Test
  void a_change_to_an_unknown_code_or_of_more_than_dates_is_refused() {
    assertThat(problems(check(MAIN, "CHANGE,619955000000,,,,2020-01-01,,,\n")))
        .containsExactly("changes.csv:2 change.unknown");
    assertThat(problems(check(MAIN, "CHANGE,619902000000,新名,,,2020-01-01,,,\n")))
        .containsExactly("changes.csv:2 change.only-dates");
    assertThat(problems(check(MAIN, "RENAME,619902000000,新名,,,2020-01-01,,,\n")))
        .containsExactly("changes.csv:2 kind");
  }

  @Test
  void a_trusteeship_needs_a_zone_and_a_village_and_one_zone_at_a_time() {
    assertThat(
            problems(check(MAIN, ZONE, "TRUSTEESHIP,619901001001,,,619902000000,2020-01-01,,,\n")))
        .containsExactly("changes.csv:3 trust.zone");
    assertThat(
            problems(check(MAIN, ZONE, "TRUSTEESHIP,619901000000,,,619991000000,2020-01-01,,,\n")))
        .containsExactly("changes.csv:3 trust.village");
    assertThat(
            problems(
                check(
                    MAIN,
                    ZONE,
                    "TRUSTEESHIP,619901001001,,,619991000000,2020-01-01,,,\n",
                    "# 又一行\n",
                    "TRUSTEESHIP,619901001001,,,619991000000,2024-01-01,,,\n")))
        .containsExactly("changes.csv:5 overlap");
  }

  @Test
  void a_town_in_a_trusteeship_means_all_its_villages() {
    assertThat(
            check(MAIN, ZONE, "TRUSTEESHIP,619901001000,,,619991000000,2020-01-01,,,\n")
                .plan()
                .trusts())
        .extracting(Trust::village)
        .containsExactly(code("619901001001"), code("619901001002"), code("619901001003"));
  }

  @Test
  void a_trusteeship_entered_on_the_page_stays_and_a_file_that_contradicts_it_is_refused() {
    Snapshot loaded = with(Given.tree(ZONE), trust("619901001001", "619991", "2020-01-01", null));
    assertThat(Load.check(Given.main(MAIN), Given.changes(ZONE), loaded).plan().nothing()).isTrue();
    String same = "TRUSTEESHIP,619901001001,,,619991000000,2020-01-01,,,\n";
    assertThat(Load.check(Given.main(MAIN), Given.changes(ZONE, same), loaded).plan().nothing())
        .isTrue();
    String other = "TRUSTEESHIP,619901001001,,,619991000000,2021-01-01,,,\n";
    assertThat(problems(Load.check(Given.main(MAIN), Given.changes(ZONE, other), loaded)))
        .containsExactly("changes.csv:3 trust.known");
  }

  @Test
  void an_unknown_or_missing_column_is_refused_at_the_header() {
    assertThat(problems(check("code,name,level,parent\n")))
        .containsExactly("main.csv:1 column.missing", "main.csv:1 column.unknown");
    assertThat(problems(check("# 说明\n\ncode,name,level,parent_code,code\n")))
        .containsExactly("main.csv:3 column.twice");
  }

  @Test
  void an_empty_file_is_refused() {
    assertThat(problems(check(""))).containsExactly("main.csv:1 empty");
    assertThat(problems(check("# 只有说明\n"))).containsExactly("main.csv:1 empty");
    assertThat(problems(check("code,name,level,parent_code\n,,,\n")))
        .containsExactly("main.csv:1 empty");
  }

  @Test
  void a_file_in_GB18030_is_refused_and_called_so() {
    assertThat(encoding(MAIN.getBytes(Charset.forName("GB18030"))))
        .containsExactly("main.csv:2 encoding.gb18030");
  }

  @Test
  void broken_bytes_and_lost_characters_are_refused_at_their_line() {
    byte[] bytes = MAIN.getBytes(StandardCharsets.UTF_8);
    int third = MAIN.substring(0, MAIN.indexOf("样例市")).getBytes(StandardCharsets.UTF_8).length;
    bytes[third] = (byte) 0xFF;
    assertThat(encoding(bytes)).containsExactly("main.csv:3 encoding");
    assertThat(encoding(MAIN.replace("一村", "\uFFFD村").getBytes(StandardCharsets.UTF_8)))
        .containsExactly("main.csv:10 encoding");
    assertThat(encoding(MAIN.getBytes(StandardCharsets.UTF_16)))
        .hasSize(1)
        .first()
        .asString()
        .endsWith(" encoding");
  }

  @Test
  void a_byte_order_mark_windows_line_ends_and_quotes_are_taken() {
    String text = "\uFEFF" + MAIN.replace("一村", "\"一,村\"").replace("\n", "\r\n");
    Load.Outcome outcome = check(text);
    assertThat(outcome.problems()).isEmpty();
    assertThat(outcome.plan().added()).extracting(Entry::name).contains("一,村");
  }

  @Test
  void a_name_with_a_bare_comma_or_an_open_quote_is_refused() {
    assertThat(problems(check(MAIN.replace("一村,VILLAGE", "一,村,VILLAGE"))))
        .containsExactly("main.csv:10 cells");
    assertThat(problems(check(MAIN.replace("一村", "\"一村")))).containsExactly("main.csv:10 quote");
  }

  @Test
  void a_code_that_a_spreadsheet_has_spoilt_is_refused() {
    assertThat(problems(check(MAIN + "6.199E+11,坏村,VILLAGE,619901001000\n")))
        .containsExactly("main.csv:16 code");
    assertThat(problems(check(MAIN + "61990100,坏村,VILLAGE,619901001000\n")))
        .containsExactly("main.csv:16 code");
  }

  @Test
  void everything_wrong_is_told_at_once_in_the_order_of_the_lines() {
    String bad =
        MAIN + "619901001003,又,VILLAGE,619901001000\n619901009001,孤,VILLAGE,619901009000\nx,y,z,\n";
    assertThat(problems(check(bad, "CHANGE,619955000000,,,,,,,\n")))
        .containsExactly(
            "changes.csv:2 change.unknown",
            "main.csv:16 duplicate",
            "main.csv:17 parent",
            "main.csv:18 code",
            "main.csv:18 level.unknown");
  }

  @Test
  void loading_the_same_files_again_changes_nothing() {
    assertThat(Load.check(Given.main(MAIN), Given.changes(ZONE), Given.tree(ZONE)).plan().nothing())
        .isTrue();
  }

  @Test
  void a_corrected_name_replaces_one_row() {
    Load.Plan plan =
        Load.check(Given.main(MAIN.replace("一村", "壹村")), Given.changes(ZONE), Given.tree(ZONE))
            .plan();
    assertThat(plan.added()).extracting(Entry::name).containsExactly("壹村");
    assertThat(plan.gone()).extracting(Entry::name).containsExactly("一村");
  }

  @Test
  void a_division_that_vanished_without_a_word_is_refused_and_with_an_end_it_is_taken() {
    String without = MAIN.replace("619901002002,五村,VILLAGE,619901002000\n", "");
    Snapshot loaded = Given.tree(ZONE);
    assertThat(problems(Load.check(Given.main(without), Given.changes(ZONE), loaded)))
        .containsExactly("main.csv:1 vanished");
    String ended = "DIVISION,619901002002,五村,VILLAGE,619901002000,,2026-06-30,619901002001,\n";
    Snapshot after =
        Given.loaded(loaded, Load.check(Given.main(without), Given.changes(ZONE, ended), loaded));
    assertThat(after.successor(code("619901002002"), Given.day("2026-07-01")))
        .contains(code("619901002001"));
    assertThat(after.tree(Given.day("2026-06-30")).find(code("619901002002"))).isPresent();
  }

  @Test
  void another_prefecture_of_the_same_province_joins_the_first() {
    String other =
        """
        code,name,level,parent_code
        610000000000,陕西省,PROVINCE,
        619800000000,邻市,PREFECTURE,610000000000
        619801000000,邻县,COUNTY,619800000000
        """;
    Snapshot first = Given.tree(ZONE);
    Snapshot both = Given.loaded(first, Load.check(Given.main(other), null, first));
    assertThat(both.tree(Given.day("2026-01-01")).root()).map(d -> d.code()).contains(code("61"));
    assertThat(both.tree(Given.day("2026-01-01")).units(code("6199"))).hasSize(3);
    assertThat(Load.check(Given.main(MAIN), Given.changes(ZONE), both).plan().nothing()).isTrue();
  }

  @Test
  void a_code_of_another_prefecture_is_refused() {
    String thief =
        """
        code,name,level,parent_code
        619800000000,邻市,PREFECTURE,
        619901000000,东区,COUNTY,619800000000
        """;
    assertThat(problems(Load.check(Given.main(thief), null, Given.tree(ZONE))))
        .containsExactly("main.csv:3 parent.digits");
  }
}
