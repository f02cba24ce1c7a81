package org.antong.platform.reporting.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Period;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.report.LeaderNumber;
import org.antong.platform.reporting.internal.domain.MonthEnds;
import org.antong.platform.reporting.internal.domain.NumberTable;
import org.antong.platform.reporting.internal.domain.Standing;
import org.antong.platform.testkit.TestDivisions;

/** The page of a county with more towns than fit in large type. */
final class LeaderMany {

  private LeaderMany() {}

  static LeaderOverview page(String tree) {
    TestDivisions divisions = TestDivisions.of(tree);
    LocalDate today = LocalDate.of(2026, 11, 23);
    MonthEnds ends = MonthEnds.of(Period.parse("2026-10").orElseThrow(), today);
    DivisionCode county = DivisionCode.of("610999");
    Area area = Area.of(county, county);
    List<Area> below = divisions.below(area, today);
    List<LeaderNumber.Tally> tallies = new ArrayList<>();
    int n = 10;
    for (Area town : below) {
      tallies.add(
          LeaderSample.tally(town.division().toString(), county.toString(), n, n - 1, n + 2));
      n += 3;
    }
    LeaderNumber number = LeaderSample.leftBehind();
    Map<LocalDate, Map<Area, NumberTable.Returned>> nothing = new LinkedHashMap<>();
    Standing standing =
        new Standing(
            "registration.leftBehind",
            number.textKey(),
            number.definitionKey(),
            false,
            LeaderNumber.Wish.NEITHER,
            new NumberTable(number, ends, divisions, area, below, a -> false)
                .table(tallies, nothing, LeaderSample.NOW),
            "T01",
            "/reporting/T01",
            0,
            false);
    return new LeaderOverview(
        area,
        "示例县",
        "示例市 示例县",
        ends,
        LeaderSample.NOW,
        1,
        List.of(standing),
        List.of(),
        List.of(),
        List.of());
  }
}
