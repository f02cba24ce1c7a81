package org.antong.platform.reporting.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.report.Formula;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.api.report.TableRules;
import org.antong.platform.api.report.TableRules.Above;
import org.antong.platform.api.report.TableRules.Agrees;
import org.antong.platform.api.report.TableRules.AtMost;
import org.antong.platform.api.report.TableRules.Elsewhere;
import org.antong.platform.api.report.TableRules.Emptied;
import org.antong.platform.api.report.TableRules.Jump;
import org.antong.platform.api.report.TableRules.Share;
import org.antong.platform.reporting.internal.domain.Checking.Others;
import org.antong.platform.reporting.internal.domain.Checking.Sheet;
import org.junit.jupiter.api.Test;

/** The checks of domain.md 6.4, each of them broken alone over a table that keeps all. */
class CheckingTest {

  private static final DivisionCode COUNTY = DivisionCode.of("610999");

  private static final TableRules RULES =
      TableRules.NONE
          .sum("total", "male", "female")
          .check(new AtMost("disabled", "total"))
          .check(new Agrees("total", "T09", null, List.of("closing")))
          .check(new Jump("total", "last", 20))
          .check(new Share("male", "female", 0.8, 1.5, 30))
          .check(new Emptied("total", "last"))
          .check(new Above("disabled", 8, false))
          .check(new Elsewhere("T22", "twice", 0));

  private final Map<String, Number> one = values(24, 13, 11, 3, 22);
  private final Map<String, Number> two = values(20, 10, 10, 1, 20);
  private final Map<String, Number> sum = values(44, 23, 21, 4, 42);
  private long closing = 44;
  private long twice;

  @Test
  void a_table_that_keeps_every_rule_is_told_nothing() {
    assertThat(found()).isEmpty();
  }

  @Test
  void rows_that_do_not_add_up_to_the_total_block() {
    two.putAll(values(19, 9, 10, 1, 20));
    assertThat(found()).contains("rows hard");
    assertThat(found()).allMatch(f -> f.startsWith("rows"));
  }

  @Test
  void parts_that_do_not_add_up_to_their_total_block() {
    one.put("male", 12);
    sum.put("male", 22);
    assertThat(found()).containsExactly("sum.total.male hard", "sum.total.male hard");
  }

  @Test
  void a_part_larger_than_the_whole_blocks() {
    two.put("disabled", 21);
    sum.put("disabled", 24);
    assertThat(found()).containsExactly("atMost.disabled.total hard", "above.disabled soft");
  }

  @Test
  void a_figure_that_another_table_tells_otherwise_blocks_and_a_table_that_is_off_does_not() {
    closing = 43;
    assertThat(found()).containsExactly("agrees.total.T09 hard");
    assertThat(Checking.of(table(), RULES, (report, layout) -> Optional.empty())).isEmpty();
  }

  @Test
  void where_the_other_table_is_off_in_a_place_only_the_others_must_agree() {
    Row off =
        new Row(
            Area.of(DivisionCode.of("610999101"), COUNTY),
            "甲镇",
            Map.of(),
            Map.of("closing", Mark.OFF));
    for (long second : List.of(20L, 19L)) {
      Others others =
          (report, layout) ->
              Optional.of(
                  table(
                      List.of(off, row("610999102", Map.of("closing", second))),
                      row("610999", Map.of("closing", second, "twice", 0L)),
                      "610999"));
      assertThat(Checking.of(table(), RULES, others))
          .extracting(Finding::check)
          .isEqualTo(second == 20 ? List.of() : List.of("agrees.total.T09"));
    }
  }

  @Test
  void a_jump_of_more_than_a_fifth_is_to_be_explained_and_one_of_a_fifth_is_not() {
    // 44 from 36 is 22.2 % more; 48 from 40 would be 20.0 %
    sum.put("last", 36);
    one.put("last", 16);
    assertThat(found()).containsExactly("jump.total.last soft");
    all(48, 24, 24, 4, 40);
    assertThat(found()).isEmpty();
    // 32 from 40 is 20.0 % fewer, 31 is 22.5 %
    all(32, 16, 16, 4, 40);
    assertThat(found()).isEmpty();
    all(31, 16, 15, 4, 40);
    assertThat(found()).containsExactly("jump.total.last soft");
  }

  @Test
  void a_ratio_of_the_sexes_outside_the_span_is_to_be_explained_from_thirty_children_on() {
    // 18 of 12 is 1.5, 19 of 11 is 1.7; 12 of 15 is 0.8
    all(30, 18, 12, 0, 30);
    assertThat(found()).isEmpty();
    all(30, 19, 11, 0, 30);
    assertThat(found()).containsExactly("share.male.female soft");
    all(29, 19, 10, 0, 29);
    assertThat(found()).isEmpty();
    all(30, 13, 17, 0, 30);
    assertThat(found()).containsExactly("share.male.female soft");
    all(30, 30, 0, 0, 30);
    assertThat(found()).containsExactly("share.male.female soft");
  }

  @Test
  void a_place_that_had_children_and_has_none_any_more_is_to_be_explained() {
    one.putAll(values(44, 23, 21, 4, 41));
    two.putAll(values(0, 0, 0, 0, 1));
    assertThat(found()).containsExactly("emptied.total soft");
  }

  @Test
  void children_who_may_stand_in_two_villages_are_to_be_explained() {
    twice = 2;
    assertThat(found()).containsExactly("elsewhere.T22.twice soft");
  }

  @Test
  void a_sheet_of_a_town_that_says_otherwise_than_the_county_blocks() {
    ReportTable town = table(List.of(), row("610999101", values(23, 12, 11, 3, 22)), "610999101");
    List<Finding> found = Checking.sheets(table(), List.of(new Sheet(town, "甲镇")));
    // total and male differ, the others do not
    assertThat(found).extracting(Finding::hard, Finding::place).hasSize(2);
    assertThat(found).allMatch(Finding::hard);
    ReportTable same = table(List.of(), row("610999101", one), "610999101");
    assertThat(Checking.sheets(table(), List.of(new Sheet(same, "甲镇")))).isEmpty();
  }

  @Test
  void a_cell_without_a_number_breaks_no_rule() {
    Row off =
        new Row(
            Area.of(DivisionCode.of("610999101"), COUNTY),
            "甲镇",
            Map.of(),
            Map.of("total", Mark.UNVERIFIED, "male", Mark.UNVERIFIED));
    sum.putAll(two);
    closing = 20;
    ReportTable table = table(List.of(off, row("610999102", two)), row("610999", sum), "610999");
    assertThat(Checking.of(table, RULES, others())).isEmpty();
  }

  /** Both towns have half, the county all. */
  private void all(int total, int male, int female, int disabled, int last) {
    one.putAll(values(total - 1, male, female - 1, disabled, last - 1));
    two.putAll(values(1, 0, 1, 0, 1));
    sum.putAll(values(total, male, female, disabled, last));
    closing = total;
  }

  private List<String> found() {
    List<String> found = new ArrayList<>();
    for (Finding f : Checking.of(table(), RULES, others())) {
      found.add(f.check() + (f.hard() ? " hard" : " soft"));
    }
    return found;
  }

  private Others others() {
    return (report, layout) ->
        Optional.of(
            table(List.of(), row("610999", Map.of("closing", closing, "twice", twice)), "610999"));
  }

  private ReportTable table() {
    return table(
        List.of(row("610999101", one), row("610999102", two)), row("610999", sum), "610999");
  }

  private static ReportTable table(List<Row> rows, Row total, String place) {
    List<Column> columns = new ArrayList<>();
    for (String id : List.of("total", "male", "female", "disabled", "closing", "twice")) {
      columns.add(Column.count(id, id, id, null));
    }
    columns.add(
        Column.count("last", "last", "last", null)
            .by(Formula.of(Formula.Op.PERIOD_BEFORE, "total")));
    return new ReportTable(
        "T00",
        Area.of(DivisionCode.of(place), COUNTY),
        columns,
        rows,
        total,
        LocalDate.of(2026, 9, 30),
        Instant.EPOCH);
  }

  private static Row row(String place, Map<String, Number> values) {
    return new Row(
        Area.of(DivisionCode.of(place), COUNTY), place, new LinkedHashMap<>(values), Map.of());
  }

  private static Map<String, Number> values(
      int total, int male, int female, int disabled, int last) {
    return new HashMap<>(
        Map.of("total", total, "male", male, "female", female, "disabled", disabled, "last", last));
  }
}
