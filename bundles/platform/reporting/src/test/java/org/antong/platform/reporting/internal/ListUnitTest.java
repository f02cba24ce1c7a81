package org.antong.platform.reporting.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.Period;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.report.ListQuery;
import org.antong.platform.reporting.internal.domain.Format;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.reporting.internal.domain.ReportInfo;
import org.junit.jupiter.api.Test;

class ListUnitTest {

  private static final LocalDate DAY = LocalDate.of(2026, 6, 30);
  private static final String UNIT = "report.T14.unitOfMeasure";

  @Test
  void a_list_of_people_counts_people_in_its_head() {
    assertThat(head(null, 40, null, "zh_CN")).isEqualTo("统计到 2026-06-30　共 40 人");
    assertThat(head(null, 40, null, "en")).isEqualTo("counted until 2026-06-30, 40 people");
  }

  @Test
  void a_list_of_sessions_counts_sessions_in_its_head() {
    assertThat(head(UNIT, 4, null, "zh_CN")).isEqualTo("统计到 2026-06-30　共 4 个班次");
    assertThat(head(UNIT, 4, null, "en")).isEqualTo("counted until 2026-06-30, 4 sessions");
  }

  @Test
  void a_list_as_it_was_known_says_when_before_it_counts() {
    Instant known = Instant.parse("2026-07-01T01:30:00Z");
    assertThat(head(UNIT, 4, known, "zh_CN"))
        .isEqualTo("统计到 2026-06-30（按 2026-07-01 09:30 所知）　共 4 个班次");
  }

  private static String head(String unit, long total, Instant known, String language) {
    ReportInfo info =
        new ReportInfo(
            "T14",
            "training",
            "report.T14.title",
            null,
            unit,
            "training:report:read",
            List.of(Period.Kind.MONTH),
            ReportInfo.DefaultPeriod.RUNNING,
            Set.of(Format.PDF),
            null,
            null,
            List.of(),
            1,
            false,
            ReportInfo.Kind.LIST,
            List.of(),
            null,
            null);
    Report report = new Report(info, null, Map.of(UNIT, "个班次"), Map.of(UNIT, "sessions"));
    DivisionCode county = DivisionCode.of("610999");
    ListService.Opened opened =
        new ListService.Opened(
            report,
            new ListQuery(Area.of(county, county), DAY, known, null),
            Period.at(Period.Kind.MONTH, DAY),
            "测试县",
            List.of(),
            List.of(),
            new Slice<>(List.of(), 1, 50, total));
    return ListService.right(opened, report.texts(Sample.texts(language)));
  }
}
