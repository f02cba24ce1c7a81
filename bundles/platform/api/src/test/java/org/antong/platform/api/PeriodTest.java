package org.antong.platform.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.antong.platform.api.Period.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

  @ParameterizedTest
  @CsvSource({
    "2026, 2026-01-01, 2026-12-31",
    "2026H1, 2026-01-01, 2026-06-30",
    "2026H2, 2026-07-01, 2026-12-31",
    "2026Q1, 2026-01-01, 2026-03-31",
    "2026Q3, 2026-07-01, 2026-09-30",
    "2026Q4, 2026-10-01, 2026-12-31",
    "2026-02, 2026-02-01, 2026-02-28",
    "2028-02, 2028-02-01, 2028-02-29",
    "2026-12, 2026-12-01, 2026-12-31",
    "1900, 1900-01-01, 1900-12-31",
    "2999Q4, 2999-10-01, 2999-12-31"
  })
  void a_period_holds_its_first_and_last_day_and_writes_as_it_was_read(
      String text, LocalDate first, LocalDate last) {
    Period period = Period.parse(text).orElseThrow();
    assertThat(period.firstDay()).isEqualTo(first);
    assertThat(period.lastDay()).isEqualTo(last);
    assertThat(period).hasToString(text);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "26", "2026Q0", "2026Q5", "2026H3", "2026-00", "2026-13", "2026-1", "2026q1", "1899",
        "3000", "2026Q1x", "9999"
      })
  void what_is_no_period_reads_as_empty(String text) {
    assertThat(Period.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026Q1, 2025Q4",
    "2026H1, 2025H2",
    "2026-01, 2025-12",
    "2026, 2025",
    "2026Q3, 2026Q2"
  })
  void the_period_before_crosses_the_year(String text, String before) {
    assertThat(Period.parse(text).orElseThrow().previous()).hasToString(before);
  }

  @Test
  void a_year_before_keeps_the_number() {
    assertThat(Period.parse("2026Q3").orElseThrow().yearBefore()).hasToString("2025Q3");
  }

  @Test
  void a_day_lies_in_one_period_of_each_kind() {
    LocalDate day = LocalDate.of(2026, 6, 30);
    assertThat(Period.at(Kind.YEAR, day)).hasToString("2026");
    assertThat(Period.at(Kind.HALF_YEAR, day)).hasToString("2026H1");
    assertThat(Period.at(Kind.QUARTER, day)).hasToString("2026Q2");
    assertThat(Period.at(Kind.MONTH, day)).hasToString("2026-06");
    assertThat(Period.at(Kind.QUARTER, day.plusDays(1))).hasToString("2026Q3");
  }

  @Test
  void a_running_period_is_counted_today_and_a_past_one_at_its_last_day() {
    Period period = Period.parse("2026Q3").orElseThrow();
    assertThat(period.countedAt(LocalDate.of(2026, 8, 1))).isEqualTo("2026-08-01");
    assertThat(period.countedAt(LocalDate.of(2026, 9, 30))).isEqualTo("2026-09-30");
    assertThat(period.countedAt(LocalDate.of(2026, 10, 1))).isEqualTo("2026-09-30");
  }

  @Test
  void no_period_has_a_number_outside_its_kind() {
    assertThatThrownBy(() -> new Period(Kind.QUARTER, 2026, 5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Period(Kind.YEAR, 2026, 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Period(Kind.MONTH, 2026, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
