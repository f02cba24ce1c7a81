package org.antong.platform.reporting.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.reporting.internal.Sample;
import org.junit.jupiter.api.Test;

class SwitchedTest {

  private static final Area FIRST = area("610997");
  private static final Area SECOND = area("610998");
  private static final Area THIRD = area("610999");
  private static final List<Area> BELOW = List.of(FIRST, SECOND, THIRD);
  private static final Function<Area, String> NAME =
      a -> "县" + a.division().value() % 1_000_000_000 / 1_000_000;

  private static Area area(String code) {
    return Area.of(DivisionCode.of(code), DivisionCode.of(code));
  }

  private static Row row(Area area, int total) {
    return new Row(area, NAME.apply(area), Map.of("total", total), Map.of());
  }

  /** What a module counted for a reader from whose scope the second county is left out. */
  private static ReportTable counted(Row... rows) {
    Area prefecture = Area.of(DivisionCode.of("610900"), null);
    return Sample.table(List.of(rows), new Row(prefecture, "合计", Map.of("total", 12), Map.of()));
  }

  @Test
  void a_county_that_has_the_module_off_stands_in_its_place_without_a_figure() {
    ReportTable table =
        Switched.some(
            counted(row(FIRST, 5), row(THIRD, 7)), BELOW, SECOND::equals, a -> false, NAME);
    assertThat(table.rows()).extracting(Row::area).containsExactly(FIRST, SECOND, THIRD);
    Row off = table.rows().get(1);
    assertThat(off.name()).isEqualTo("县998");
    assertThat(off.values()).isEmpty();
    assertThat(off.marks()).hasSize(20);
    assertThat(off.marks().values()).containsOnly(Mark.OFF);
    assertThat(table.total().values()).containsEntry("total", 12);
    assertThat(Switched.without(table)).containsExactly("县998");
  }

  @Test
  void a_zero_of_a_county_that_is_off_is_not_shown_either() {
    ReportTable table =
        Switched.some(
            counted(row(FIRST, 5), row(SECOND, 0), row(THIRD, 7)),
            BELOW,
            SECOND::equals,
            a -> false,
            NAME);
    assertThat(Switched.off(table.rows().get(1))).isTrue();
  }

  @Test
  void a_county_that_had_it_off_all_the_time_counted_shows_no_zero_but_what_was_entered_later() {
    ReportTable none =
        Switched.some(
            counted(row(FIRST, 5), row(SECOND, 0), row(THIRD, 7)),
            BELOW,
            a -> false,
            SECOND::equals,
            NAME);
    assertThat(Switched.off(none.rows().get(1))).isTrue();
    ReportTable later =
        Switched.some(
            counted(row(FIRST, 5), row(SECOND, 3), row(THIRD, 7)),
            BELOW,
            a -> false,
            SECOND::equals,
            NAME);
    assertThat(later.rows().get(1).values()).containsEntry("total", 3);
    assertThat(Switched.without(later)).isEmpty();
  }

  @Test
  void where_everybody_has_it_on_the_table_stays_as_it_is() {
    ReportTable table = counted(row(FIRST, 5), row(SECOND, 0), row(THIRD, 7));
    assertThat(Switched.some(table, BELOW, a -> false, a -> false, NAME)).isSameAs(table);
  }

  @Test
  void the_table_of_a_place_that_is_off_has_its_columns_and_no_figure() {
    ReportTable table = Switched.off(counted(row(FIRST, 5)), List.of(FIRST), NAME);
    assertThat(table.columns()).hasSize(20);
    assertThat(Switched.off(table.total())).isTrue();
    assertThat(Switched.off(table.rows().get(0))).isTrue();
    assertThat(Switched.without(table)).isEmpty();
  }

  @Test
  void a_column_of_a_module_that_is_not_there_says_so_in_every_row_and_changes_nothing_else() {
    ReportTable table = Sample.table("甲镇", "乙镇");
    ReportTable more =
        Switched.awaiting(table, List.of(new ReportInfo.Awaited("visits", "走访未审核", "走访模块")));
    assertThat(more.columns()).hasSize(table.columns().size() + 1);
    assertThat(more.total().marks()).containsEntry("visits", Mark.OFF);
    assertThat(more.total().values()).isEqualTo(table.total().values());
    for (Row row : more.rows()) {
      assertThat(row.marks()).containsEntry("visits", Mark.OFF);
      assertThat(Switched.off(row)).isFalse();
    }
    assertThat(Switched.without(more)).isEmpty();
    assertThat(Switched.awaiting(table, List.of())).isSameAs(table);
  }
}
