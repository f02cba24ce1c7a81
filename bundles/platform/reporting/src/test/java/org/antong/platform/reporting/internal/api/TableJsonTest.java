package org.antong.platform.reporting.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.reporting.internal.Sample;
import org.junit.jupiter.api.Test;

class TableJsonTest {

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void the_shape_is_the_one_scripts_rely_on() throws IOException {
    DivisionCode prefecture = DivisionCode.of("610900");
    ReportTable table =
        new ReportTable(
            "T01",
            Area.of(prefecture, null),
            List.of(
                Column.count("total", "label.total", "def.total", null),
                Column.count("ill", "label.ill", "def.ill", "group.身体状况")),
            List.of(
                new Row(
                    Area.of(Sample.COUNTY, Sample.COUNTY),
                    "测试县",
                    Map.of("total", 12),
                    Map.of("ill", Mark.SMALL),
                    Map.of(
                        "total",
                        "/api/registration/children?division=610999000000&asOf=2026-09-30"))),
            new Row(
                Area.of(prefecture, null),
                "合计",
                Map.of("total", 12),
                Map.of("ill", Mark.UNVERIFIED),
                Map.of()),
            LocalDate.of(2026, 9, 30),
            Instant.parse("2026-11-23T01:02:03Z"));

    JsonNode made =
        json.readTree(
            json.writeValueAsString(
                TableJson.of(
                    Sample.report().info(),
                    null,
                    table,
                    "2026Q3",
                    0,
                    null,
                    null,
                    Sample.report().texts(Sample.texts("zh_CN")))));

    JsonNode golden = json.readTree(Sample.resource("/T01.json"));
    assertThat(made).isEqualTo(golden);
  }
}
