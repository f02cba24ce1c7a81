package org.antong.platform.reporting.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Period;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.reporting.internal.Sample;
import org.junit.jupiter.api.Test;

class OfficialTest {

  @Test
  void a_period_that_is_over_is_counted_until_midnight_and_a_running_one_until_the_minute() {
    ReportTable over = Sample.table("甲镇");
    ReportTable running =
        new ReportTable(
            "T01",
            over.area(),
            over.columns(),
            over.rows(),
            over.total(),
            LocalDate.of(2026, 11, 23),
            Instant.parse("2026-11-23T01:02:03Z"));
    assertThat(Official.countedUntil(over)).isEqualTo("2026-09-30 24:00");
    assertThat(Official.countedUntil(running)).isEqualTo("2026-11-23 09:02");
  }

  @Test
  void periods_read_as_people_say_them() {
    var zh = Sample.texts("zh_CN");
    assertThat(PeriodText.of(Period.parse("2026Q3").orElseThrow(), zh)).isEqualTo("2026 年第三季度");
    assertThat(PeriodText.of(Period.parse("2026").orElseThrow(), zh)).isEqualTo("2026 年");
    assertThat(PeriodText.of(Period.parse("2026-10").orElseThrow(), zh)).isEqualTo("2026 年 10 月");
  }

  @Test
  void the_usual_period_is_the_last_one_that_is_over() {
    ReportInfo info = Sample.report().info();
    assertThat(info.usualPeriod(LocalDate.of(2026, 11, 23))).hasToString("2026Q3");
    assertThat(info.usualPeriod(LocalDate.of(2027, 1, 1))).hasToString("2026Q4");
  }

  @Test
  void neighbours_of_one_group_stand_under_one_heading() {
    List<Headings.Group> groups = Headings.groups(Sample.columns());
    assertThat(groups).extracting(g -> g.columns().size()).containsExactly(1, 2, 3, 4, 2, 2, 2, 4);
    assertThat(groups.get(0).groupKey()).isNull();
  }

  @Test
  void columns_without_group_never_merge() {
    Column a = Column.count("a", "a", "a", null);
    Column b = Column.count("b", "b", "b", null);
    assertThat(Headings.groups(List.of(a, b))).hasSize(2);
  }

  @Test
  void numbers_are_grouped_rounded_half_up_and_signed_where_they_are_differences() {
    assertThat(Cells.number(12345, Column.count("a", "a", "a", null))).isEqualTo("12,345");
    assertThat(Cells.number(12.25, new Column("a", "a", "a", null, 1, false))).isEqualTo("12.3");
    assertThat(Cells.number(3, Column.difference("a", "a", "a", null))).isEqualTo("+3");
    assertThat(Cells.number(0, Column.difference("a", "a", "a", null))).isEqualTo("0");
    assertThat(Cells.number(-3, Column.difference("a", "a", "a", null))).isEqualTo("-3");
  }
}
