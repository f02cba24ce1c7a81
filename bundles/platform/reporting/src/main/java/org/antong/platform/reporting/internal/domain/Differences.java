package org.antong.platform.reporting.internal.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;

/** What a correction changed, cell by cell. */
public final class Differences {

  /**
   * A cell that changed.
   *
   * @param before null when the row was not there
   * @param after null when the row is not there any more
   * @param total in the row 合计
   */
  public record Cell(
      Column column, Area area, String place, boolean total, Row before, Row after) {}

  private Differences() {}

  /** The cells that differ, the total first. */
  public static List<Cell> between(ReportTable before, ReportTable after) {
    List<Cell> cells = new ArrayList<>();
    compare(cells, after, before.total(), after.total(), true);
    Map<Area, Row> old = new LinkedHashMap<>();
    before.rows().forEach(r -> old.put(r.area(), r));
    for (Row row : after.rows()) compare(cells, after, old.remove(row.area()), row, false);
    old.values().forEach(gone -> compare(cells, after, gone, null, false));
    return cells;
  }

  private static void compare(
      List<Cell> cells, ReportTable table, Row before, Row after, boolean total) {
    Row any = after == null ? before : after;
    for (Column c : table.columns()) {
      if (same(before, after, c.id())) continue;
      cells.add(new Cell(c, any.area(), any.name(), total, before, after));
    }
  }

  private static boolean same(Row before, Row after, String column) {
    if (before == null || after == null) return false;
    if (before.marks().get(column) != after.marks().get(column)) return false;
    Number a = before.values().get(column);
    Number b = after.values().get(column);
    if (a == null || b == null) return a == b;
    return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) == 0;
  }
}
