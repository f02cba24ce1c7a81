package org.antong.platform.reporting.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.report.Formula;
import org.antong.platform.api.report.Formula.Op;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;
import org.junit.jupiter.api.Test;

class DerivationTest {

  private static final Area COUNTY = Area.of(DivisionCode.of("610999"), DivisionCode.of("610999"));

  private static final List<Column> COLUMNS =
      List.of(
          count("done"),
          count("due"),
          count("late"),
          count("share").by(Formula.of(Op.PERCENT, "done", "due")),
          count("open").by(Formula.of(Op.DIFFERENCE, "due", "done")),
          count("all").by(Formula.of(Op.SUM, "done", "late")),
          count("each").by(Formula.of(Op.RATIO, "due", "done")));

  @Test
  void a_percentage_has_one_decimal_and_rounds_the_half_up() {
    // 1 of 3: 33.33; 2 of 3: 66.66; 1 of 16: 6.25; 1 of 8: 12.5
    assertThat(share(1, 3)).isEqualTo(new BigDecimal("33.3"));
    assertThat(share(2, 3)).isEqualTo(new BigDecimal("66.7"));
    assertThat(share(1, 16)).isEqualTo(new BigDecimal("6.3"));
    assertThat(share(1, 8)).isEqualTo(new BigDecimal("12.5"));
    assertThat(share(0, 8)).isEqualTo(new BigDecimal("0.0"));
  }

  @Test
  void a_denominator_of_zero_is_no_number_and_never_nought_or_a_hundred() {
    Row row = fill(Map.of("done", 0, "due", 0, "late", 0), Map.of()).total();
    assertThat(row.values()).doesNotContainKeys("share", "each");
    assertThat(row.marks()).containsEntry("share", Mark.NA).containsEntry("each", Mark.NA);
  }

  @Test
  void sums_and_differences_follow_their_parts() {
    Row row = fill(Map.of("done", 7, "due", 9, "late", 2), Map.of()).total();
    // 7 + 2, 9 - 7
    assertThat(row.values()).containsEntry("all", 9L).containsEntry("open", 2L);
  }

  @Test
  void what_is_made_of_something_off_or_missing_is_so_itself() {
    Row off = fill(Map.of("due", 9, "late", 2), Map.of("done", Mark.OFF)).total();
    assertThat(off.marks()).containsEntry("share", Mark.OFF).containsEntry("all", Mark.OFF);
    Row gone = fill(Map.of("done", 1, "late", 2), Map.of()).total();
    assertThat(gone.marks()).containsEntry("share", Mark.NA).containsEntry("open", Mark.NA);
  }

  @Test
  void the_percentage_of_a_total_is_that_of_the_totals_and_no_mean() {
    // 1 of 1 and 1 of 9 are 100 % and 11.1 %; together 2 of 10
    Row a = row("610999101", Map.of("done", 1, "due", 1, "late", 0));
    Row b = row("610999102", Map.of("done", 1, "due", 9, "late", 0));
    ReportTable table =
        Derivation.fill(
            table(List.of(a, b), new Row(COUNTY, "", Map.of("done", 2, "due", 10), Map.of())));
    assertThat(table.rows().get(0).values()).containsEntry("share", new BigDecimal("100.0"));
    assertThat(table.rows().get(1).values()).containsEntry("share", new BigDecimal("11.1"));
    assertThat(table.total().values()).containsEntry("share", new BigDecimal("20.0"));
  }

  private static Number share(int done, int due) {
    return fill(Map.of("done", done, "due", due, "late", 0), Map.of())
        .total()
        .values()
        .get("share");
  }

  private static ReportTable fill(Map<String, Number> values, Map<String, Mark> marks) {
    return Derivation.fill(table(List.of(), new Row(COUNTY, "", values, marks)));
  }

  private static Row row(String town, Map<String, Number> values) {
    return new Row(
        Area.of(DivisionCode.of(town), DivisionCode.of("610999")), town, values, Map.of());
  }

  private static ReportTable table(List<Row> rows, Row total) {
    return new ReportTable(
        "T00", COUNTY, COLUMNS, rows, total, LocalDate.of(2026, 9, 30), Instant.EPOCH);
  }

  private static Column count(String id) {
    return Column.count(id, id, id, null);
  }
}
