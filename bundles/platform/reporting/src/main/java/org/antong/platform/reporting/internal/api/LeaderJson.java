package org.antong.platform.reporting.internal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.reporting.internal.LeaderOverview;
import org.antong.platform.reporting.internal.LeaderWords;
import org.antong.platform.reporting.internal.domain.MonthEnds;
import org.antong.platform.reporting.internal.domain.Standing;

/**
 * The leaders' page as data. A mark of a number without value is one of those of the tables.
 *
 * @param asOf the day the numbers are counted at the end of
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LeaderJson(
    String division,
    String unit,
    String name,
    String period,
    LocalDate asOf,
    Instant madeAt,
    String version,
    List<NumberJson> numbers,
    List<AlertJson> alerts) {

  /**
   * A number.
   *
   * @param value null where there is none, and {@code mark} says why
   * @param changeBefore against the month before, of a percentage in points
   * @param changeYear against the same month a year ago
   * @param months by month, the oldest first
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record NumberJson(
      String id,
      String label,
      String definition,
      boolean percent,
      BigDecimal value,
      String mark,
      BigDecimal changeBefore,
      BigDecimal changeYear,
      Map<String, BigDecimal> months,
      List<RowJson> rows,
      String link) {}

  /** A place below. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record RowJson(String division, String unit, String name, BigDecimal value, String mark) {}

  /** Something to ask about. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record AlertJson(String id, String label, Long count, String mark, String link) {}

  static LeaderJson of(LeaderOverview o, LeaderWords words) {
    return new LeaderJson(
        o.area().division().toString(),
        o.area().unit() == null ? null : o.area().unit().toString(),
        o.place(),
        o.ends().month().toString(),
        o.ends().asOf(),
        o.madeAt(),
        words.version(),
        o.numbers().stream().map(s -> number(o, s, words)).toList(),
        o.alarms().stream()
            .map(
                a ->
                    new AlertJson(
                        a.key(),
                        words.title(a),
                        a.few() ? null : a.count(),
                        a.few() ? "small" : null,
                        a.link()))
            .toList());
  }

  private static NumberJson number(LeaderOverview o, Standing s, LeaderWords words) {
    if (!s.there()) {
      return new NumberJson(
          s.key(),
          words.label(s),
          words.definition(s),
          s.percent(),
          null,
          s.failed() ? "na" : "off",
          null,
          null,
          null,
          List.of(),
          null);
    }
    Row total = s.total();
    Map<String, BigDecimal> months = new LinkedHashMap<>();
    List<BigDecimal> line = s.line(total);
    for (int i = 0; i < line.size(); i++) {
      String month = o.ends().days().get(MonthEnds.YEAR_AGO - i).toString().substring(0, 7);
      months.put(month, line.get(i));
    }
    List<RowJson> rows = new ArrayList<>();
    for (Row row : s.table().rows()) {
      rows.add(
          new RowJson(
              row.area().division().toString(),
              row.area().unit() == null ? null : row.area().unit().toString(),
              row.name(),
              s.now(row).orElse(null),
              mark(s, row)));
    }
    return new NumberJson(
        s.key(),
        words.label(s),
        words.definition(s),
        s.percent(),
        s.now(total).orElse(null),
        mark(s, total),
        s.change(total, MonthEnds.BEFORE).orElse(null),
        s.change(total, MonthEnds.YEAR_AGO).orElse(null),
        months,
        rows,
        s.link());
  }

  private static String mark(Standing s, Row row) {
    if (s.now(row).isPresent()) return null;
    Mark mark = s.mark(row);
    return (mark == null ? Mark.NA : mark).name().toLowerCase(Locale.ROOT);
  }
}
