package org.antong.platform.reporting.internal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.Opened;
import org.antong.platform.reporting.internal.Sample;
import org.antong.platform.reporting.internal.domain.HeaderSettings;
import org.antong.platform.reporting.internal.domain.Official;
import org.antong.platform.reporting.internal.domain.Report;
import org.junit.jupiter.api.Test;

class TableViewTest {

  private final Report report = Sample.report();
  private final Texts texts = report.texts(Sample.texts("zh_CN"));

  @Test
  void each_figure_leads_to_where_it_explains_itself() {
    String html = html(Sample.table("甲镇"));
    assertThat(html)
        .contains(
            "href=\"https://county.example/reporting/T01/cell?division=610999000000"
                + "&amp;period=2026Q3&amp;row=610999001000&amp;column=total\"")
        .doesNotContain("/api/");
  }

  @Test
  void nothing_is_styled_or_scripted_inline() {
    assertThat(html(Sample.table("甲镇")))
        .doesNotContain("style=")
        .doesNotContain("<script")
        .doesNotContain("onclick");
  }

  @Test
  void names_are_escaped() {
    assertThat(html(Sample.table("<b>甲</b>镇")))
        .contains("&lt;b&gt;甲&lt;/b&gt;镇")
        .doesNotContain("<b>甲");
  }

  @Test
  void heading_has_two_levels_column_numbers_and_definitions() {
    String html = html(Sample.table("甲镇"));
    assertThat(html)
        .contains("colspan=\"4\" class=\"grp\">实际照护人")
        .contains("title=\"残疾的人数\"")
        .contains("id=\"def-disabled\"")
        .contains("<th>20</th>");
    assertThat(html.indexOf("class=\"sum\"")).isBetween(0, html.indexOf("甲镇"));
  }

  @Test
  void rows_lead_one_level_down_on_the_page() {
    TableView view =
        TableView.of(
            opened(Sample.table("甲镇")),
            official(Sample.table("甲镇")),
            texts,
            a -> "/down/" + a.division());
    assertThat(view.lines().get(0).href()).isNull();
    assertThat(view.lines().get(1).href()).isEqualTo("/down/610999001000");
  }

  @Test
  void an_unverified_zone_and_an_empty_table_are_told() {
    ReportTable plain = Sample.table("甲镇");
    ReportTable zone =
        Sample.table(
            List.of(Sample.marked(plain.rows().get(0), Map.of("total", Mark.UNVERIFIED))),
            plain.total());
    assertThat(view(zone).unverified()).isTrue();
    assertThat(view(plain).unverified()).isFalse();
    assertThat(view(plain).empty()).isFalse();
    assertThat(view(Sample.table()).empty()).isTrue();
  }

  private TableView view(ReportTable table) {
    return TableView.of(opened(table), official(table), texts, "https://county.example");
  }

  private String html(ReportTable table) {
    return TableView.document(view(table), "zh-CN");
  }

  private Opened opened(ReportTable table) {
    return Sample.opened(report, table);
  }

  private Map<String, String> official(ReportTable table) {
    return Official.texts(
        report.info(),
        null,
        table,
        HeaderSettings.of(Map.of(), "T01"),
        "测试县",
        "2026 年第三季度",
        LocalDate.of(2026, 11, 23),
        "未锁定",
        null,
        texts);
  }
}
