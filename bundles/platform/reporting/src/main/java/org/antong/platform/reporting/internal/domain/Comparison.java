package org.antong.platform.reporting.internal.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.report.Formula;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;

/**
 * Puts figures of earlier periods beside those of a table (同比, 环比; domain.md 6.2 rule 2). A place
 * that has another code today is found by what it became; one that was not there has "—".
 */
public final class Comparison {

  private final Map<Formula.Op, ReportTable> earlier = new EnumMap<>(Formula.Op.class);
  private final UnaryOperator<Area> became;

  /**
   * @param earlier the tables compared with; one that is missing leaves "—"
   * @param became the area a place of an earlier day is today
   */
  public Comparison(Map<Formula.Op, ReportTable> earlier, UnaryOperator<Area> became) {
    this.earlier.putAll(earlier);
    this.became = became;
  }

  public ReportTable fill(ReportTable table) {
    List<Column> compared = table.columns().stream().filter(Column::compared).toList();
    if (compared.isEmpty()) return table;
    Map<Formula.Op, Map<Area, List<Row>>> found = new EnumMap<>(Formula.Op.class);
    earlier.forEach((op, t) -> found.put(op, byArea(t)));
    List<Row> rows = new ArrayList<>();
    for (Row row : table.rows()) {
      rows.add(
          fill(
              row,
              compared,
              op -> found.getOrDefault(op, Map.of()).getOrDefault(row.area(), List.of())));
    }
    Row total =
        fill(
            table.total(),
            compared,
            op -> earlier.containsKey(op) ? List.of(earlier.get(op).total()) : List.of());
    return table.with(rows, total);
  }

  private interface Then {
    List<Row> at(Formula.Op op);
  }

  private static Row fill(Row row, List<Column> compared, Then then) {
    Map<String, Number> values = new LinkedHashMap<>(row.values());
    Map<String, Mark> marks = new LinkedHashMap<>(row.marks());
    for (Column c : compared) {
      if (marks.containsKey(c.id())) continue;
      put(c, then.at(c.formula().op()), values, marks);
    }
    return new Row(row.area(), row.name(), values, marks, row.links());
  }

  private static void put(
      Column column, List<Row> then, Map<String, Number> values, Map<String, Mark> marks) {
    String of = column.formula().parts().get(0);
    BigDecimal sum = null;
    for (Row row : then) {
      if (row.marks().containsKey(of)) {
        marks.put(column.id(), row.marks().get(of));
        return;
      }
      Number value = row.values().get(of);
      if (value == null) continue;
      BigDecimal exact = new BigDecimal(value.toString());
      sum = sum == null ? exact : sum.add(exact);
    }
    if (sum == null) {
      marks.put(column.id(), Mark.NA);
    } else {
      values.put(
          column.id(), sum.stripTrailingZeros().scale() <= 0 ? (Number) sum.longValueExact() : sum);
    }
  }

  private Map<Area, List<Row>> byArea(ReportTable table) {
    Map<Area, List<Row>> rows = new LinkedHashMap<>();
    for (Row row : table.rows()) {
      rows.computeIfAbsent(became.apply(row.area()), a -> new ArrayList<>()).add(row);
    }
    return rows;
  }
}
