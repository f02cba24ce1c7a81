package org.antong.platform.reporting.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.antong.platform.api.Period;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.report.ReportTable;

/**
 * Where a table or one of its numbers stands, the same for page, print and API.
 *
 * @param asOf another day than the period's own; null for that
 * @param version of the return; 0 for what counts now
 * @param row the place below the number is of; null for the total
 * @param column null for the whole table
 */
public record CellAddress(
    String report,
    Area area,
    Period period,
    LocalDate asOf,
    Instant knownAt,
    String layout,
    int version,
    Area row,
    String column) {

  /** The address of a table. */
  public static CellAddress of(
      String report, ReportTable table, Period period, String layout, int version) {
    boolean own = table.asOf().equals(period.lastDay());
    return new CellAddress(
        report,
        table.area(),
        period,
        own ? null : table.asOf(),
        version > 0 ? null : table.knownAt(),
        layout,
        version,
        null,
        null);
  }

  /** A number of it. */
  public CellAddress cell(Area at, String of) {
    return new CellAddress(report, area, period, asOf, knownAt, layout, version, at, of);
  }

  /** The same table of another place. */
  public CellAddress at(Area place) {
    return new CellAddress(report, place, period, asOf, knownAt, layout, 0, null, null);
  }

  /** The address below a path, for example {@code /reporting/} and {@code /cell}. */
  public String under(String before, String after) {
    StringBuilder text = new StringBuilder(before).append(report).append(after).append('?');
    place(text, "division", "unit", area);
    text.append("&period=").append(period);
    if (asOf != null) text.append("&asOf=").append(asOf);
    if (knownAt != null) text.append("&knownAt=").append(knownAt);
    if (layout != null) text.append("&layout=").append(layout);
    if (version > 0) text.append("&version=").append(version);
    if (row != null) {
      text.append('&');
      place(text, "row", "rowUnit", row);
    }
    if (column != null) text.append("&column=").append(column);
    return text.toString();
  }

  private static void place(StringBuilder text, String division, String unit, Area area) {
    text.append(division).append('=').append(area.division());
    DivisionCode manager = area.unit();
    boolean apart =
        manager != null
            && !manager.equals(area.division())
            && !manager.equals(
                area.division().digits(org.antong.platform.api.division.DivisionLevel.COUNTY));
    if (apart) text.append('&').append(unit).append('=').append(manager);
  }
}
