package org.antong.registration.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;
import org.junit.jupiter.api.Test;

class SmallCellsTest {

  private static final List<List<String>> SUMS = List.of(List.of("total", "male", "female"));

  @Test
  void large_numbers_are_told_as_they_are() {
    ReportTable table = table(new int[][] {{5, 6}, {7, 8}});
    assertThat(hide(table)).isEqualTo(table);
  }

  @Test
  void a_small_number_is_told_as_few_and_zero_as_zero() {
    ReportTable told = hide(table(new int[][] {{2, 3}, {0, 0}, {1, 4}}));
    assertThat(told.rows().get(0).marks()).containsEntry("male", Mark.SMALL);
    assertThat(told.rows().get(0).values()).doesNotContainKeys("male", "female");
    assertThat(told.rows().get(1).values()).containsEntry("male", 0L);
  }

  @Test
  void what_could_be_computed_from_row_or_column_is_hidden_too() {
    ReportTable told = hide(table(new int[][] {{3, 20}, {30, 40}, {50, 60}}));
    assertThat(told.rows().get(0).marks()).containsKeys("male", "female");
    assertThat(told.rows().get(1).marks()).containsKeys("male", "female");
    assertThat(told.rows().get(2).marks()).isEmpty();
    assertThat(told.total().marks()).isEmpty();
  }

  @Test
  void the_only_village_of_a_town_does_not_show_through_its_total() {
    ReportTable told = hide(table(new int[][] {{1, 20}}));
    assertThat(told.rows().get(0).values()).doesNotContainKey("male");
    assertThat(told.total().values()).doesNotContainKey("male");
  }

  @Test
  void never_is_just_one_number_missing_from_a_sum() {
    SplittableRandom random = new SplittableRandom(5);
    for (int run = 0; run < 300; run++) {
      int[][] cells = new int[1 + random.nextInt(6)][2];
      for (int[] row : cells) {
        row[0] = random.nextInt(12);
        row[1] = random.nextInt(12);
      }
      ReportTable told = hide(table(cells));
      List<Row> rows = new ArrayList<>(told.rows());
      rows.add(told.total());
      for (Row row : rows) assertThat(row.marks().size()).as(rows.toString()).isNotEqualTo(1);
      for (String column : List.of("total", "male", "female")) {
        assertThat(rows.stream().filter(r -> r.marks().containsKey(column)).count())
            .isNotEqualTo(1);
      }
      for (Row row : told.rows()) {
        assertThat(row.values().values())
            .allSatisfy(n -> assertThat(n.longValue()).matches(v -> v == 0 || v > 4));
      }
    }
  }

  private static ReportTable hide(ReportTable table) {
    return SmallCells.hide(table, SUMS, row -> row.area().division().value() % 1_000 != 0);
  }

  private static ReportTable table(int[][] cells) {
    List<Row> rows = new ArrayList<>();
    long male = 0;
    long female = 0;
    for (int i = 0; i < cells.length; i++) {
      rows.add(row(610999101201L + i, cells[i][0], cells[i][1]));
      male += cells[i][0];
      female += cells[i][1];
    }
    List<Column> columns =
        List.of("total", "male", "female").stream().map(c -> Column.count(c, c, c, null)).toList();
    Area town = Area.of(DivisionCode.of("610999101"), DivisionCode.of("610999"));
    return new ReportTable(
        "T01",
        town,
        columns,
        rows,
        row(610999101000L, male, female),
        LocalDate.of(2026, 9, 30),
        Instant.EPOCH);
  }

  private static Row row(long division, long male, long female) {
    Map<String, Number> values = new LinkedHashMap<>();
    values.put("total", male + female);
    values.put("male", male);
    values.put("female", female);
    Area area = Area.of(new DivisionCode(division), DivisionCode.of("610999"));
    return new Row(area, "村", values, Map.of(), Map.of());
  }
}
