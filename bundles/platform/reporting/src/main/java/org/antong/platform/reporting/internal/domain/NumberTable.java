package org.antong.platform.reporting.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Division;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.report.Formula;
import org.antong.platform.api.report.LeaderNumber;
import org.antong.platform.api.report.LeaderNumber.Tally;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;

/**
 * A leaders' number as a table: the places below in rows, months in columns. So it is rounded, and
 * few of it hidden, exactly as in every other table.
 */
public final class NumberTable {

  private static final String COUNTED = "n";
  private static final String OF = "of";

  /** What a place has returned for a day: the number, and the denominator of a percentage. */
  public record Returned(long number, long of) {}

  private final LeaderNumber number;
  private final MonthEnds ends;
  private final Divisions divisions;
  private final Area area;
  private final List<Area> below;
  private final DivisionLevel level;
  private final Predicate<Area> off;

  /**
   * @param below places in rows
   * @param off whether the number's module is off at a place
   */
  public NumberTable(
      LeaderNumber number,
      MonthEnds ends,
      Divisions divisions,
      Area area,
      List<Area> below,
      Predicate<Area> off) {
    this.number = number;
    this.ends = ends;
    this.divisions = divisions;
    this.area = area;
    this.below = below;
    this.level = below.isEmpty() ? null : below.get(0).division().level();
    this.off = off;
  }

  /** The column of so many months ago. */
  public static String column(int monthsAgo) {
    return "m" + monthsAgo;
  }

  /**
   * The table.
   *
   * @param returned by day what places have returned, in place of what was counted of them
   */
  public ReportTable table(
      List<Tally> tallies, Map<LocalDate, Map<Area, Returned>> returned, Instant madeAt) {
    Map<Area, long[][]> sums = new LinkedHashMap<>();
    for (Area a : below) sums.put(a, new long[2][ends.days().size()]);
    long[][] total = new long[2][ends.days().size()];
    Map<DivisionCode, Boolean> counts = new HashMap<>();
    for (Tally t : tallies) {
      DivisionCode unit = today(t.unit());
      DivisionCode place = today(t.place());
      if (!inside(place, unit)) continue;
      if (!counts.computeIfAbsent(unit, u -> told(Area.of(u, u)))) continue;
      add(total, t);
      long[][] row = sums.get(row(place, unit));
      if (row != null) add(row, t);
    }
    replace(total, sums, returned);
    List<Row> rows = new ArrayList<>();
    sums.forEach((a, n) -> rows.add(row(a, n)));
    ReportTable table =
        new ReportTable(number.id(), area, columns(), rows, row(area, total), ends.asOf(), madeAt);
    return Derivation.fill(table);
  }

  /** Columns of the months; a percentage has its parts beside it, so that what is few is found. */
  private List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < ends.days().size(); i++) {
      Column column = Column.count(column(i), number.textKey(), number.definitionKey(), null);
      if (!number.percent()) {
        columns.add(number.sensitive() ? column.guarded() : column);
        continue;
      }
      Column part = Column.count(COUNTED + i, number.textKey(), number.definitionKey(), null);
      Column of = Column.count(OF + i, number.textKey(), number.definitionKey(), null);
      columns.add(number.sensitive() ? part.guarded() : part);
      columns.add(number.sensitive() ? of.guarded() : of);
      columns.add(column.by(Formula.of(Formula.Op.PERCENT, COUNTED + i, OF + i)));
    }
    return columns;
  }

  private void replace(
      long[][] total, Map<Area, long[][]> sums, Map<LocalDate, Map<Area, Returned>> returned) {
    for (int i = 0; i < ends.days().size(); i++) {
      Map<Area, Returned> then = returned.getOrDefault(ends.days().get(i), Map.of());
      Returned whole = then.get(area);
      for (Map.Entry<Area, long[][]> e : sums.entrySet()) {
        Returned r = then.get(e.getKey());
        if (r == null || !told(e.getKey())) continue;
        long[][] row = e.getValue();
        total[0][i] += r.number() - row[0][i];
        total[1][i] += r.of() - row[1][i];
        row[0][i] = r.number();
        row[1][i] = r.of();
      }
      if (whole != null) {
        total[0][i] = whole.number();
        total[1][i] = whole.of();
      }
    }
  }

  private Row row(Area at, long[][] sums) {
    Map<String, Number> values = new LinkedHashMap<>();
    Map<String, Mark> marks = new LinkedHashMap<>();
    Mark whole = unverified(at) ? Mark.UNVERIFIED : off.test(at) ? Mark.OFF : null;
    for (int i = 0; i < ends.days().size(); i++) {
      LocalDate day = ends.days().get(i);
      Mark mark = whole != null ? whole : there(at, day) ? null : Mark.NA;
      if (mark != null) marks.put(column(i), mark);
      if (mark != null && number.percent()) {
        marks.put(COUNTED + i, mark);
        marks.put(OF + i, mark);
      }
      if (mark != null) continue;
      values.put(number.percent() ? COUNTED + i : column(i), sums[0][i]);
      if (number.percent()) values.put(OF + i, sums[1][i]);
    }
    return new Row(at, divisions.name(at.division(), ends.asOf()), values, marks);
  }

  private static void add(long[][] sums, Tally t) {
    for (int i = 0; i < t.numbers().size(); i++) sums[0][i] += t.numbers().get(i);
    for (int i = 0; i < t.of().size(); i++) sums[1][i] += t.of().get(i);
  }

  /** Whether what is managed by the unit at the place is the area's. */
  private boolean inside(DivisionCode place, DivisionCode unit) {
    DivisionCode own = area.division();
    return switch (own.level()) {
      case PROVINCE, PREFECTURE -> unit.digits(own.level()).equals(own);
      case COUNTY -> unit.equals(own);
      case TOWN, VILLAGE ->
          unit.equals(area.unit())
              && !place.level().above(own.level())
              && place.digits(own.level()).equals(own);
    };
  }

  /** The row a place is counted in; none for what the module knows only of a place above. */
  private Area row(DivisionCode place, DivisionCode unit) {
    if (level == null) return null;
    if (level == DivisionLevel.COUNTY) return Area.of(unit, unit);
    return place.level().above(level) ? null : Area.of(place.digits(level), unit);
  }

  private boolean told(Area at) {
    return !unverified(at) && !off.test(at);
  }

  /** A place of an earlier code counts where it lies today. */
  private DivisionCode today(DivisionCode code) {
    return divisions.successor(code, ends.asOf()).orElse(code);
  }

  /** Whether there was such a place, or one it came from. */
  private boolean there(Area at, LocalDate day) {
    Optional<Division> now = divisions.find(at.division(), ends.asOf());
    return now.map(Division::from).map(from -> !day.isBefore(from)).orElse(true);
  }

  private boolean unverified(Area at) {
    return divisions
        .find(at.division(), ends.asOf())
        .filter(d -> d.zone() && !divisions.verified(d.code()))
        .isPresent();
  }
}
