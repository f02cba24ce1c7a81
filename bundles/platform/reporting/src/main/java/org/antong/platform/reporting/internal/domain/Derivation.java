package org.antong.platform.reporting.internal.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.report.Formula;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;

/**
 * Computes what a table derives from its counted columns, in one way for all tables (domain.md 6.2
 * rule 5): a percentage has one decimal, HALF_UP, and a denominator of zero is "—", never 0 % or
 * 100 %. A total's percentage is computed from the totals.
 */
public final class Derivation {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Map<String, Column> columns = new HashMap<>();

  private Derivation(List<Column> all) {
    all.forEach(c -> columns.put(c.id(), c));
  }

  /** The table with its derived columns filled; those that look at other periods stay as given. */
  public static ReportTable fill(ReportTable table) {
    boolean some = table.columns().stream().anyMatch(c -> c.formula() != null && !c.compared());
    if (!some) return table;
    Derivation derivation = new Derivation(table.columns());
    List<Row> rows = new ArrayList<>(table.rows().size());
    for (Row row : table.rows()) rows.add(derivation.fill(row));
    return table.with(rows, derivation.fill(table.total()));
  }

  private Row fill(Row row) {
    Map<String, Number> values = new HashMap<>(row.values());
    Map<String, Mark> marks = new HashMap<>(row.marks());
    for (Column c : columns.values()) {
      if (c.formula() != null && !c.compared()) fill(c, values, marks);
    }
    return new Row(row.area(), row.name(), values, marks, row.links());
  }

  private void fill(Column column, Map<String, Number> values, Map<String, Mark> marks) {
    if (values.containsKey(column.id()) || marks.containsKey(column.id())) return;
    List<BigDecimal> parts = new ArrayList<>();
    for (String part : column.formula().parts()) {
      Column from = columns.get(part);
      if (from != null && from.formula() != null && !from.compared()) fill(from, values, marks);
      if (marks.containsKey(part)) {
        marks.put(column.id(), marks.get(part));
        return;
      }
      Number value = values.get(part);
      if (value == null) {
        marks.put(column.id(), Mark.NA);
        return;
      }
      parts.add(new BigDecimal(value.toString()));
    }
    Number result = compute(column, parts);
    if (result == null) marks.put(column.id(), Mark.NA);
    else values.put(column.id(), result);
  }

  private static Number compute(Column column, List<BigDecimal> parts) {
    Formula formula = column.formula();
    BigDecimal first = parts.get(0);
    return switch (formula.op()) {
      case SUM -> whole(parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
      case DIFFERENCE ->
          whole(parts.stream().skip(1).reduce(first, (left, part) -> left.subtract(part)));
      case PERCENT -> divided(first.multiply(HUNDRED), parts.get(1), 1);
      case RATIO -> divided(first, parts.get(1), column.decimals());
      case PERIOD_BEFORE, YEAR_BEFORE -> null;
    };
  }

  private static BigDecimal divided(BigDecimal part, BigDecimal of, int decimals) {
    return of.signum() == 0 ? null : part.divide(of, decimals, RoundingMode.HALF_UP);
  }

  private static Number whole(BigDecimal n) {
    return n.stripTrailingZeros().scale() <= 0 ? (Number) n.longValueExact() : n;
  }
}
