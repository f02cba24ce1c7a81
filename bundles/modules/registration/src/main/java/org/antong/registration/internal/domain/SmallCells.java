package org.antong.registration.internal.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;

/**
 * Hides from readers beyond the county what would point at a child: in village rows a number from 1
 * to 4 is told as "&lt;5", and where one hidden number could be computed from the others of its row
 * or column, the next smallest there is hidden too (domain.md 6.2 rule 7).
 */
public final class SmallCells {

  private static final int LEAST_TOLD = 5;

  private record Cell(int row, String column) {}

  private final List<Row> rows;
  private final Set<Cell> hidden = new HashSet<>();

  private SmallCells(List<Row> rows) {
    this.rows = rows;
  }

  /**
   * The table as such a reader sees it.
   *
   * @param sums columns that add up in each row: the first is the sum of the others
   * @param village which rows are of a village
   */
  public static ReportTable hide(
      ReportTable table, List<List<String>> sums, Predicate<Row> village) {
    List<Row> all = new ArrayList<>(table.rows());
    all.add(table.total());
    SmallCells cells = new SmallCells(all);
    for (int i = 0; i < all.size(); i++) {
      if (village.test(all.get(i))) cells.hideSmall(i);
    }
    if (cells.hidden.isEmpty()) return table;
    List<List<Cell>> equations = cells.equations(table.columns(), sums);
    boolean more = true;
    while (more) more = equations.stream().filter(cells::closed).count() > 0;
    List<Row> told = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) told.add(cells.told(i));
    return new ReportTable(
        table.id(),
        table.area(),
        table.columns(),
        told.subList(0, told.size() - 1),
        told.get(told.size() - 1),
        table.asOf(),
        table.knownAt(),
        table.madeAt());
  }

  private void hideSmall(int row) {
    rows.get(row)
        .values()
        .forEach(
            (column, value) -> {
              long n = Math.abs(value.longValue());
              if (n > 0 && n < LEAST_TOLD) hidden.add(new Cell(row, column));
            });
  }

  private List<List<Cell>> equations(List<Column> columns, List<List<String>> sums) {
    List<List<Cell>> equations = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      int row = i;
      for (List<String> sum : sums) {
        equations.add(sum.stream().map(c -> new Cell(row, c)).filter(this::told).toList());
      }
    }
    if (rows.size() > 1) {
      for (Column column : columns) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) cells.add(new Cell(i, column.id()));
        equations.add(cells.stream().filter(this::told).toList());
      }
    }
    return equations;
  }

  /** Hides a second cell where only one is hidden; says whether it did. */
  private boolean closed(List<Cell> equation) {
    if (equation.stream().filter(hidden::contains).count() != 1) return false;
    Optional<Cell> next =
        equation.stream()
            .filter(c -> !hidden.contains(c))
            .min(
                Comparator.comparing(
                        (Cell c) -> c.row() == rows.size() - 1 && equation.get(0).row() != c.row())
                    .thenComparing(c -> value(c) == 0)
                    .thenComparing(c -> Math.abs(value(c))));
    next.ifPresent(hidden::add);
    return next.isPresent();
  }

  private boolean told(Cell cell) {
    return rows.get(cell.row()).values().containsKey(cell.column());
  }

  private long value(Cell cell) {
    return rows.get(cell.row()).values().get(cell.column()).longValue();
  }

  private Row told(int i) {
    Row row = rows.get(i);
    Map<String, Number> values = new LinkedHashMap<>(row.values());
    Map<String, Mark> marks = new LinkedHashMap<>(row.marks());
    Map<String, String> links = new LinkedHashMap<>(row.links());
    for (Cell cell : hidden) {
      if (cell.row() != i) continue;
      values.remove(cell.column());
      links.remove(cell.column());
      marks.put(cell.column(), Mark.SMALL);
    }
    return new Row(row.area(), row.name(), values, marks, links);
  }
}
