package org.antong.platform.reporting.internal.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.reporting.internal.domain.ReportInfo.Awaited;

/**
 * Says 未启用 where a module is off, never zero (design.md 8). A total above counties is that of the
 * counties that have it on; a line under the table names the others.
 */
public final class Switched {

  private Switched() {}

  /** A table of a place that has the module off: its columns, and no figure. */
  public static ReportTable off(ReportTable table, List<Area> below, Function<Area, String> name) {
    return table.with(
        below.stream().map(a -> row(table, a, name.apply(a))).toList(),
        row(table, table.area(), name.apply(table.area())));
  }

  /**
   * A table in which some places have the module off. A place that had it off all the time counted
   * is one of them unless it has figures after all.
   *
   * @param below the places below, in the order of the table
   */
  public static ReportTable some(
      ReportTable table,
      List<Area> below,
      Predicate<Area> offNow,
      Predicate<Area> offThen,
      Function<Area, String> name) {
    if (below.stream().noneMatch(a -> offNow.test(a) || offThen.test(a))) return table;
    Map<Area, Row> counted = new LinkedHashMap<>();
    table.rows().forEach(r -> counted.put(r.area(), r));
    List<Row> rows = new ArrayList<>();
    for (Area area : below) {
      Row row = counted.remove(area);
      boolean none = row == null || nothing(row);
      if (offNow.test(area) || row != null && none && offThen.test(area)) {
        rows.add(row(table, area, name.apply(area)));
      } else if (row != null) {
        rows.add(row);
      }
    }
    rows.addAll(counted.values());
    return table.with(rows, table.total());
  }

  /** The table with columns of modules that are not there yet. */
  public static ReportTable awaiting(ReportTable table, List<Awaited> columns) {
    if (columns.isEmpty()) return table;
    List<Column> all = new ArrayList<>(table.columns());
    for (Awaited a : columns) all.add(Column.count(a.id(), a.label(), a.definition(), null));
    List<Row> rows = table.rows().stream().map(r -> awaiting(r, columns)).toList();
    return new ReportTable(
        table.id(),
        table.area(),
        List.copyOf(all),
        rows,
        awaiting(table.total(), columns),
        table.asOf(),
        table.knownAt(),
        table.madeAt());
  }

  private static Row awaiting(Row row, List<Awaited> columns) {
    Map<String, Mark> marks = new LinkedHashMap<>(row.marks());
    columns.forEach(a -> marks.put(a.id(), Mark.OFF));
    return new Row(row.area(), row.name(), row.values(), marks, row.links());
  }

  /** Whether a row has no figure because the module is off. */
  public static boolean off(Row row) {
    return row.values().isEmpty()
        && !row.marks().isEmpty()
        && row.marks().values().stream().allMatch(m -> m == Mark.OFF);
  }

  /** Names of the rows that have the module off, where the total is that of the others. */
  public static List<String> without(ReportTable table) {
    if (off(table.total())) return List.of();
    return table.rows().stream().filter(Switched::off).map(Row::name).toList();
  }

  /** Whether nothing was counted in a row. */
  public static boolean nothing(Row row) {
    return row.values().values().stream().allMatch(n -> n == null || n.doubleValue() == 0);
  }

  private static Row row(ReportTable table, Area area, String name) {
    Map<String, Mark> marks = new LinkedHashMap<>();
    for (Column c : table.columns()) marks.put(c.id(), Mark.OFF);
    return new Row(area, name, Map.of(), marks);
  }
}
