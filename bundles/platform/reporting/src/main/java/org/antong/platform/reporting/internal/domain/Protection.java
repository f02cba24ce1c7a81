package org.antong.platform.reporting.internal.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.report.Formula;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.api.report.TableRules;
import org.antong.platform.api.report.TableRules.Sum;

/**
 * Which cells of a table are not told to readers beyond the county (domain.md 6.2 rule 7). Of a
 * village 1 to 4 children are told as "&lt;5", and so are few of a confidential column at any
 * level; then as many other cells are hidden as it takes that none of the first can be computed
 * from sums of its row, of its column or of both together.
 *
 * <p>A total is hidden only where the table of the place above hides it too, so that two tables
 * never tell together what each hides.
 */
public final class Protection {

  /** The least number that is told of a village. */
  public static final int LEAST_TOLD = 5;

  /** More children than any place has. */
  private static final long MOST = 100_000_000;

  /** Cells not told, by place and column; the total under the table's own place. */
  public record Hidden(Map<Area, Map<String, Mark>> rows, Map<String, Mark> total) {

    public static final Hidden NOTHING = new Hidden(Map.of(), Map.of());

    public boolean isEmpty() {
      return total.isEmpty() && rows.values().stream().allMatch(Map::isEmpty);
    }

    /** What is hidden of a place below. */
    public Map<String, Mark> of(Area area) {
      return rows.getOrDefault(area, Map.of());
    }
  }

  private record Cell(int row, String column) {}

  /** Cells that add up: the first is the sum of the others. */
  private record Equation(Cell sum, List<Cell> parts, boolean acrossRows) {

    List<Cell> cells() {
      List<Cell> all = new ArrayList<>(parts);
      all.add(sum);
      return all;
    }
  }

  private final ReportTable table;
  private final List<Row> rows;
  private final int sum;
  private final Map<String, Column> counted = new LinkedHashMap<>();
  private final Map<Cell, Mark> hidden = new LinkedHashMap<>();
  private final Set<Cell> few = new LinkedHashSet<>();
  private final List<Equation> equations = new ArrayList<>();

  private Protection(ReportTable table, TableRules rules) {
    this.table = table;
    this.rows = new ArrayList<>(table.rows());
    this.sum = rows.size();
    rows.add(table.total());
    for (Column c : table.columns()) {
      if (counts(c, table)) counted.put(c.id(), c);
    }
    for (int i = 0; i < rows.size(); i++) equate(i, rules);
    if (table.rows().isEmpty()) return;
    for (Column c : counted.values()) {
      if (!c.adds()) continue;
      List<Cell> parts = new ArrayList<>();
      for (int i = 0; i < sum; i++) parts.add(new Cell(i, c.id()));
      equate(new Cell(sum, c.id()), parts, true);
    }
  }

  /**
   * @param small whether few children of the area would point at them: a village, or whatever holds
   *     one village only
   * @param above what the table of the place above hides of this one
   * @param before what is hidden in the tables compared with
   */
  public static Hidden of(
      ReportTable table,
      TableRules rules,
      Predicate<Area> small,
      Map<String, Mark> above,
      Map<Formula.Op, Hidden> before) {
    Protection p = new Protection(table, rules);
    above.forEach(
        (column, mark) -> {
          if (p.counted.containsKey(column)) p.hidden.put(new Cell(p.sum, column), mark);
        });
    for (int i = 0; i < p.rows.size(); i++) p.hideFew(i, small.test(p.rows.get(i).area()));
    boolean more = !p.hidden.isEmpty();
    while (more) more = p.closed() || p.determined() || p.emptied() || p.reckoned();
    return p.result(small, before);
  }

  /** The table as such a reader sees it; without the links of what is hidden. */
  public static ReportTable hide(ReportTable table, Hidden hidden) {
    if (hidden.isEmpty()) return table;
    List<Row> told = new ArrayList<>();
    for (Row row : table.rows()) told.add(hide(row, hidden.of(row.area())));
    return table.with(told, hide(table.total(), hidden.total()));
  }

  private static Row hide(Row row, Map<String, Mark> hidden) {
    if (hidden.isEmpty()) return row;
    Map<String, Number> values = new LinkedHashMap<>(row.values());
    Map<String, Mark> marks = new LinkedHashMap<>(row.marks());
    Map<String, String> links = new LinkedHashMap<>(row.links());
    hidden.forEach(
        (column, mark) -> {
          values.remove(column);
          links.remove(column);
          marks.put(column, mark);
        });
    return new Row(row.area(), row.name(), values, marks, links);
  }

  /** Counted itself, or a sum of such columns: what the equations speak of. */
  private static boolean counts(Column c, ReportTable table) {
    if (c.formula() == null) return c.decimals() == 0;
    return c.formula().op() == Formula.Op.SUM
        && c.formula().parts().stream()
            .allMatch(part -> table.column(part).filter(p -> counts(p, table)).isPresent());
  }

  private void equate(int row, TableRules rules) {
    for (Sum s : rules.sums()) equate(row, s.total(), s.parts());
    for (Column c : counted.values()) {
      if (c.formula() != null) equate(row, c.id(), c.formula().parts());
    }
  }

  private void equate(int row, String total, List<String> parts) {
    if (!counted.containsKey(total) || !counted.keySet().containsAll(parts)) return;
    equate(new Cell(row, total), parts.stream().map(p -> new Cell(row, p)).toList(), false);
  }

  private void equate(Cell total, List<Cell> parts, boolean acrossRows) {
    List<Cell> told = parts.stream().filter(this::known).toList();
    if (known(total) && !told.isEmpty()) equations.add(new Equation(total, told, acrossRows));
  }

  private boolean known(Cell cell) {
    return rows.get(cell.row()).values().get(cell.column()) != null;
  }

  private long value(Cell cell) {
    return rows.get(cell.row()).values().get(cell.column()).longValue();
  }

  private void hideFew(int row, boolean small) {
    for (Column c : counted.values()) {
      Cell cell = new Cell(row, c.id());
      if (!known(cell) || !small && !c.sensitive()) continue;
      if (!few(value(cell))) continue;
      few.add(cell);
      hidden.putIfAbsent(cell, Mark.SMALL);
    }
  }

  private static boolean few(long n) {
    return n != 0 && Math.abs(n) < LEAST_TOLD;
  }

  /** Hides a second cell wherever only one of a sum is hidden; whether it hid any. */
  private boolean closed() {
    boolean any = false;
    boolean more = true;
    while (more) {
      more = false;
      for (Equation e : equations) {
        if (e.cells().stream().filter(hidden::containsKey).count() == 1 && hideNext(e)) more = true;
      }
      any |= more;
    }
    return any;
  }

  /**
   * Hides the sum of a row where it says that hidden parts are zero: whoever sees a total of none
   * knows each part, and with it what these parts were hidden for.
   */
  private boolean emptied() {
    boolean any = false;
    for (Equation e : equations) {
      boolean empty =
          !e.acrossRows()
              && !hidden.containsKey(e.sum())
              && value(e.sum()) == 0
              && e.parts().stream().anyMatch(hidden::containsKey);
      // a table's own total stands in the table above as well
      if (!empty || e.sum().row() == sum) continue;
      hidden.put(e.sum(), Mark.SMALL);
      any = true;
    }
    return any;
  }

  /** Zero because a sum that is told is zero: hiding it would hide nothing. */
  private boolean plain(Cell cell) {
    return value(cell) == 0
        && equations.stream()
            .anyMatch(
                e ->
                    e.parts().contains(cell)
                        && !hidden.containsKey(e.sum())
                        && value(e.sum()) == 0);
  }

  /** Hides one more where several sums together give a hidden number away. */
  private boolean determined() {
    List<Cell> unknown = List.copyOf(hidden.keySet());
    Map<Cell, Integer> number = new HashMap<>();
    for (int i = 0; i < unknown.size(); i++) number.put(unknown.get(i), i);
    Unknowns system = new Unknowns();
    for (Equation e : equations) {
      Map<Integer, Integer> row = new HashMap<>();
      e.parts().stream().filter(hidden::containsKey).forEach(c -> row.put(number.get(c), 1));
      if (hidden.containsKey(e.sum())) row.put(number.get(e.sum()), -1);
      if (!row.isEmpty()) system.add(row);
    }
    boolean any = false;
    for (int i : system.determined()) any |= hideBeside(unknown.get(i));
    return any;
  }

  /**
   * Hides more where somebody who reckons with every sum that is told, with what "&lt;5" means and
   * with that there are no fewer children than none, is left with one possibility.
   */
  private boolean reckoned() {
    Map<Cell, long[]> spans = spans();
    boolean any = false;
    for (Cell cell : few) {
      long[] span = spans.get(cell);
      if (span[0] == span[1] && loosened(cell, spans)) any = true;
    }
    return any;
  }

  /** The least and the most each hidden number can be. */
  private Map<Cell, long[]> spans() {
    Map<Cell, long[]> spans = new HashMap<>();
    hidden.forEach(
        (cell, mark) ->
            spans.put(cell, new long[] {0, mark == Mark.SMALL ? LEAST_TOLD - 1 : MOST}));
    boolean more = true;
    while (more) {
      more = false;
      for (Equation e : equations) more |= narrowed(e, spans);
    }
    return spans;
  }

  private boolean narrowed(Equation e, Map<Cell, long[]> spans) {
    long least = 0;
    long most = 0;
    for (Cell part : e.parts()) {
      long[] span = span(part, spans);
      least += span[0];
      most += span[1];
    }
    long[] sum = span(e.sum(), spans);
    boolean any = narrow(sum, least, most);
    for (Cell part : e.parts()) {
      long[] span = span(part, spans);
      long othersLeast = least - span[0];
      long othersMost = most - span[1];
      any |= narrow(span, sum[0] - othersMost, sum[1] - othersLeast);
      least = othersLeast + span[0];
      most = othersMost + span[1];
    }
    return any;
  }

  private long[] span(Cell cell, Map<Cell, long[]> spans) {
    long[] span = spans.get(cell);
    return span != null ? span : new long[] {value(cell), value(cell)};
  }

  private static boolean narrow(long[] span, long least, long most) {
    boolean any = least > span[0] || most < span[1];
    span[0] = Math.max(span[0], least);
    span[1] = Math.min(span[1], most);
    return any;
  }

  /**
   * Takes back that numbers are below five where that leaves only one possibility, such as 8 for
   * two of them; else hides one more of a sum the cell or what gave it away stands in.
   */
  private boolean loosened(Cell cell, Map<Cell, long[]> spans) {
    List<Equation> here = equations.stream().filter(e -> e.cells().contains(cell)).toList();
    for (Equation e : here) {
      List<Cell> capped =
          e.cells().stream()
              .filter(c -> hidden.get(c) == Mark.SMALL && value(c) == LEAST_TOLD - 1)
              .filter(c -> spans.get(c)[0] == spans.get(c)[1])
              .toList();
      if (capped.isEmpty()) continue;
      capped.forEach(c -> hidden.put(c, Mark.HIDDEN));
      return true;
    }
    for (Equation e : here) if (hideNext(e)) return true;
    for (Equation e : here) {
      for (Cell other : e.cells()) {
        if (spans.containsKey(other) && hideBeside(other)) return true;
      }
    }
    return false;
  }

  private boolean hideBeside(Cell cell) {
    for (Equation e : equations) {
      if (e.cells().contains(cell) && hideNext(e)) return true;
    }
    return false;
  }

  /**
   * Hides the smallest number of a sum that is still told: a total last, for the table above tells
   * it too, a zero only when nothing else is left, and one that a told sum gives away last of
   * those.
   */
  private boolean hideNext(Equation e) {
    Optional<Cell> next =
        e.cells().stream()
            .filter(c -> !hidden.containsKey(c))
            .min(
                Comparator.comparing((Cell c) -> c.row() == sum && e.acrossRows())
                    .thenComparing(this::plain)
                    .thenComparing(c -> value(c) == 0)
                    .thenComparing(c -> Math.abs(value(c))));
    next.ifPresent(c -> hidden.put(c, Math.abs(value(c)) < LEAST_TOLD ? Mark.SMALL : Mark.HIDDEN));
    return next.isPresent();
  }

  private Hidden result(Predicate<Area> small, Map<Formula.Op, Hidden> before) {
    Map<Area, Map<String, Mark>> told = new LinkedHashMap<>();
    Map<String, Mark> total = Map.of();
    for (int i = 0; i < rows.size(); i++) {
      Map<String, Mark> cells = new LinkedHashMap<>();
      for (String column : counted.keySet()) {
        Mark mark = hidden.get(new Cell(i, column));
        if (mark != null) cells.put(column, mark);
      }
      Row row = rows.get(i);
      boolean few = small.test(row.area());
      for (Column c : table.columns()) {
        if (!c.compared()) continue;
        Hidden then = before.getOrDefault(c.formula().op(), Hidden.NOTHING);
        compare(c, row, few, i == sum ? then.total() : then.of(row.area()), cells);
      }
      derive(row, few, cells);
      if (i == sum) total = cells;
      else told.put(rows.get(i).area(), cells);
    }
    return new Hidden(told, total);
  }

  /** What an earlier table hides stays hidden where its figures are compared with. */
  private static void compare(
      Column column, Row row, boolean small, Map<String, Mark> then, Map<String, Mark> cells) {
    Number value = row.values().get(column.id());
    if (value == null) return;
    Mark mark = then.get(column.formula().parts().get(0));
    if (mark == null && small && few(value.longValue())) mark = Mark.SMALL;
    if (mark != null) cells.put(column.id(), mark);
  }

  /** What is computed from a hidden number would give it away. */
  private void derive(Row row, boolean small, Map<String, Mark> cells) {
    Set<String> known = new HashSet<>(cells.keySet());
    boolean more = true;
    while (more) {
      more = false;
      for (Column c : table.columns()) {
        boolean other = c.formula() != null && !c.compared() && !counted.containsKey(c.id());
        if (!other || cells.containsKey(c.id()) || row.values().get(c.id()) == null) continue;
        boolean shows = c.formula().parts().stream().anyMatch(known::contains);
        boolean little = small && c.adds() && few(row.values().get(c.id()).longValue());
        if (!shows && !little) continue;
        cells.put(c.id(), shows ? Mark.HIDDEN : Mark.SMALL);
        known.add(c.id());
        more = true;
      }
    }
  }
}
