package org.antong.platform.exchange.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.poi.ss.usermodel.DateUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DayTextTest {

  private static final List<String> WAYS =
      List.of(
          "yyyy-M-d",
          "yyyy-MM-dd",
          "yyyy/M/d",
          "yyyy/MM/dd",
          "yyyy.M.d",
          "yyyy.MM.dd",
          "yyyyMMdd",
          "yyyy年M月d日",
          "yyyy年MM月dd日",
          "yyyy年M月d号",
          "yyyy-MM-dd 00:00:00",
          "yyyy - M - d");

  private static final LocalDate FIRST = LocalDate.of(1950, 1, 1);

  @Test
  void every_day_is_read_in_every_usual_way_and_in_full_width() {
    SplittableRandom r = new SplittableRandom(7);
    for (int i = 0; i < 3000; i++) {
      LocalDate day = FIRST.plusDays(r.nextInt(30_000));
      String written = day.format(DateTimeFormatter.ofPattern(WAYS.get(i % WAYS.size())));
      assertThat(DayText.of(written)).as(written).isEqualTo(new DayText(day, null));
      StringBuilder wide = new StringBuilder();
      written.chars().forEach(c -> wide.append((char) (c > ' ' && c < 0x7F ? c + 0xFEE0 : c)));
      assertThat(DayText.of(wide.toString())).as(wide.toString()).isEqualTo(new DayText(day, null));
    }
  }

  @Test
  void the_days_of_both_systems_are_those_the_spreadsheets_count() {
    SplittableRandom r = new SplittableRandom(8);
    for (int i = 0; i < 2000; i++) {
      int serial = 61 + r.nextInt(50_000);
      assertThat(DayText.ofSerial(serial + r.nextDouble(), false))
          .isEqualTo(DateUtil.getLocalDateTime(serial, false).toLocalDate());
      assertThat(DayText.ofSerial(serial, true))
          .isEqualTo(DateUtil.getLocalDateTime(serial, true).toLocalDate());
    }
    assertThat(DayText.ofSerial(1, false)).isEqualTo(LocalDate.of(1900, 1, 1));
    assertThat(DayText.ofSerial(59, false)).isEqualTo(LocalDate.of(1900, 2, 28));
    assertThat(DayText.ofSerial(60, false)).isNull();
    assertThat(DayText.ofSerial(-1, true)).isNull();
    assertThat(DayText.ofSerial(1e12, false)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "2015,part",
    "2015-6,part",
    "2015年6月,part",
    "201506,part",
    "2015.6,part",
    "6/1/2015,order",
    "01-06-2015,order",
    "15-6-1,year",
    "15年6月1日,year",
    "42156,serial",
    "2015-02-30,none",
    "20151301,none",
    "2015-06-31,none",
    "六月一日,unknown",
    "不详,unknown",
    "2015-6/1,unknown",
    "1,unknown"
  })
  void what_is_not_a_whole_day_is_a_problem_and_no_guess(String written, String problem) {
    assertThat(DayText.of(written)).isEqualTo(new DayText(null, "exchange.date." + problem));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2015-6-1", " 2015年6月1日 ", "2015．6．1", "2015-06-01T00:00:00.000"})
  void the_first_of_June_is_the_first_of_June(String written) {
    assertThat(DayText.of(written).day()).isEqualTo(LocalDate.of(2015, 6, 1));
  }
}
