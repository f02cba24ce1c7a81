package org.antong.platform.reporting.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

  private final Texts texts = Sample.texts("zh_CN");

  @Test
  void it_begins_with_a_byte_order_mark_so_that_excel_reads_the_chinese() {
    byte[] bytes = Csv.of(Sample.table("甲镇"), texts).getBytes(StandardCharsets.UTF_8);
    assertThat(bytes).startsWith(0xEF, 0xBB, 0xBF);
  }

  @Test
  void the_sum_stands_first_and_figures_are_plain() {
    String[] lines = Csv.of(Sample.table("甲镇", "乙镇"), texts).split("\r\n");
    assertThat(lines).hasSize(4);
    assertThat(lines[0]).startsWith("\uFEFF区划代码,地区,合计,性别：男,性别：女,年龄：0–5 岁");
    assertThat(lines[1]).startsWith("610999000000,合计,3,6,9").endsWith(",-60");
    assertThat(lines[2]).startsWith("610999001000,甲镇,1,2,3").endsWith(",-20");
  }

  @Test
  void marks_stand_as_texts() {
    ReportTable plain = Sample.table("甲镇");
    ReportTable table =
        Sample.table(
            List.of(
                Sample.marked(plain.rows().get(0), Map.of("total", Mark.OFF, "male", Mark.SMALL))),
            plain.total());
    assertThat(Csv.of(table, texts)).contains("甲镇,未启用,<5,3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "＝1+1"})
  void a_text_like_a_formula_is_guarded(String evil) {
    assertThat(Csv.text(evil)).isEqualTo("\"'" + evil + "\"");
  }

  @Test
  void commas_and_quotes_are_kept() {
    assertThat(Csv.text("甲,\"乙\"")).isEqualTo("\"甲,\"\"乙\"\"\"");
    assertThat(Csv.text("甲镇")).isEqualTo("甲镇");
  }
}
